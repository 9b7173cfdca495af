import { screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../convex/_generated/api";
import { NameDialog } from "../features/customers/dialogs";
import { InviteDialog } from "../features/invitations/dialogs";
import { PersonDrawer } from "../features/person/dialogs";
import { RemoveDialog, RoleDialog } from "../features/team/dialogs";
import type { Fetchable } from "../lib/sooner";
import { network } from "../test/network";
import {
  counts,
  history,
  member,
  signedInWith,
  workspace,
} from "../test/people";
import { renderApp } from "../test/renderApp";

/* What opens a dialog fetches its code as soon as it is pointed at. */

beforeEach(() => {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () => [
    member("Bo Castellan", history()),
  ]);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { member: 2 } }),
  );
});

const OPENERS: [opener: string, opens: Fetchable, path: string][] = [
  ["Invite people", InviteDialog, "team"],
  ["Bo Castellan", PersonDrawer, "team"],
  ["Member, role of Bo Castellan", RoleDialog, "team"],
  ["Actions for Bo Castellan", RemoveDialog, "team"],
  ["Add customer", NameDialog, "customers"],
];

test.each(OPENERS)(
  "%s fetches what it opens once it is pointed at",
  async (opener, opens, path) => {
    const fetching = vi.spyOn(opens, "fetch");
    const { user } = renderApp(`/w/north/${path}`);
    const button = await screen.findByRole("button", { name: opener });
    expect(fetching).not.toHaveBeenCalled();
    await user.hover(button);
    expect(fetching).toHaveBeenCalled();
  },
);
