import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  history,
  invited,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

const HOUR_MS = 60 * 60 * 1000;
const jo = invited("jo@north.example", { customerName: "Harbor Coffee" });

function team() {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () => [
    member("Bo Castellan", history()),
    jo,
    invited("kim@north.example", { expiresAt: Date.now() + 5 * HOUR_MS }),
  ]);
}

test("who is invited stands among the people, with the days that are left and no box", async () => {
  team();
  renderApp("/w/north/team");
  const row = within(
    (await screen.findByText("jo@north.example")).closest("tr")!,
  );
  row.getByText("Invited · 6 days left");
  row.getByText("Harbor Coffee");
  expect(row.queryByRole("checkbox")).toBeNull();
  screen.getByText("Invited · ends today");
});

test("an invitation is sent again, or taken back, which can be undone", async () => {
  team();
  const { invitationId } = jo;
  const resend = network.handle(api.invitations.manage.resend, () => null);
  const revoke = network.handle(api.invitations.manage.revoke, () => null);
  const { user } = renderApp("/w/north/team");
  const choose = async (action: string) => {
    await user.click(
      await screen.findByRole("button", {
        name: "Actions for jo@north.example",
      }),
    );
    const menu = within(await screen.findByRole("menu"));
    await expectNoViolations();
    await user.click(menu.getByRole("menuitem", { name: action }));
  };
  await choose("Send the invitation again");
  await screen.findByText(/is sent again\.$/);
  expect(resend.mock.calls).toMatchObject([[{ invitationId }]]);
  await choose("Take the invitation back");
  await screen.findByText(/is taken back\. Undo sends a new one\.$/);
  expect(revoke.mock.calls).toMatchObject([[{ invitationId }]]);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("Undone.");
  expect(resend.mock.calls).toMatchObject([
    [{ invitationId }],
    [{ invitationId }],
  ]);
});
