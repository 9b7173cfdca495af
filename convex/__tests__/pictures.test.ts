import { expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  asClerk,
  clerkStudio,
  clerkUser,
  cy,
  deliverClerk,
} from "./clerk.helpers";
import { as, seedWorkspace, setup } from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";

test.each([
  ["https://img.example/cy.png", "https://img.example/cy.png"],
  [`https://img.example/${"p".repeat(2_048)}`, null],
  ["http://img.example/cy.png", null],
  ["javascript:alert(1)", null],
  ["https://", null],
])("a picture at %s is shown as %s", async (sent, shown) => {
  const t = setup();
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  const event = userEvent("updated", 2_000, { id: "ana", first: "Ana" });
  await deliver(t, {
    ...event,
    data: { ...event.data, profile_picture_url: sent },
  });
  const { page } = await as(t, "ana").query(api.users.queries.listOrgMembers, {
    workspaceId,
    paginationOpts: { numItems: 5, cursor: null },
  });
  expect(page).toMatchObject([{ profilePictureUrl: shown }]);
  const snapshot = await as(t, "ana").query(api.dashboard.getSnapshot, {});
  expect(snapshot?.viewer?.profilePictureUrl).toBe(shown);
});

test("a picture that somebody has at Clerk is shown, and one that Clerk drew is not", async () => {
  const { t, workspaceId } = await clerkStudio();
  const pictureOfCy = async () =>
    (
      await asClerk(t, "ana").query(api.users.queries.listOrgMembers, {
        workspaceId,
        search: "cy",
        paginationOpts: { numItems: 5, cursor: null },
      })
    ).page.map((row) => row.kind === "member" && row.profilePictureUrl);
  await deliverClerk(t, cy("created", 1_500));
  const picture = "https://img.clerk.com/of-cy";
  await deliverClerk(t, clerkUser("updated", 2_000, { person: "cy", picture }));
  expect(await pictureOfCy()).toEqual([picture]);
  await deliverClerk(t, clerkUser("updated", 3_000, { person: "cy" }));
  expect(await pictureOfCy()).toEqual([null]);
});
