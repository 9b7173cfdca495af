import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { NOTICE_KINDS, NOTICES } from "../../../../convex/lib/noticeRules";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* Settings, Notifications: who is told. */

function open(role: "owner" | "admin", areSent: boolean) {
  const north = workspace("North", role);
  signedInWith(north);
  network.answer(api.settings.getNotifications, {
    areSent,
    rules: NOTICE_KINDS.map((kind) => ({
      kind,
      ...NOTICES[kind].usually,
      ...NOTICES[kind],
    })),
  });
  return { north, ...renderApp("/w/north/settings/notifications") };
}

test("an owner chooses who is told, and whether the person is, too", async () => {
  const { user, north } = open("owner", true);
  const set = network.handle(api.settings.setNotification, () => null);
  await user.selectOptions(
    await screen.findByLabelText("Somebody leaves"),
    "Owners and admins",
  );
  await screen.findByText(
    "“Somebody leaves” goes to owners and admins from now on.",
  );
  await user.click(
    screen.getByRole("checkbox", { name: "The person, too: Somebody joins" }),
  );
  expect(set.mock.calls.map(([args]) => args)).toMatchObject([
    {
      workspaceId: north._id,
      kind: "member_left",
      to: "owners_and_admins",
      alsoPerson: false,
    },
    { kind: "member_joined", to: "nobody", alsoPerson: true },
  ]);
  // Of a brake there is nobody else to be told.
  expect(screen.getAllByRole("checkbox")).toHaveLength(5);
});

test("an admin reads it as text", async () => {
  open("admin", true);
  await screen.findByText("Somebody leaves");
  expect(screen.queryAllByRole("combobox", { name: /Somebody/ })).toEqual([]);
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.getAllByText("Owners").length).toBeGreaterThan(0);
  await screen.findByText(/Owners change this\./);
});

test("where the app has no notifications that is said, and there is nothing to choose", async () => {
  open("owner", false);
  await screen.findByText("Nothing is sent");
  expect(screen.queryByRole("checkbox")).toBeNull();
});
