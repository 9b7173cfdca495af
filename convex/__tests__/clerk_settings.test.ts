import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  clerkMembership,
  clerkOrganization,
  clerkStudio,
  clerkRoster,
  deliverClerk,
  seedClerkWorkspace,
} from "./clerk.helpers";
import { as, seedWorkspace, settle, type T } from "./setup.helpers";

/* Running a workspace whose organization is one of Clerk's. */

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  ({ t, workspaceId } = await clerkStudio());
});

const workspace = async (id = workspaceId) =>
  (await t.run((ctx) => ctx.db.get("workspaces", id)))!;
const requestDeletion = (deleteOrganization: boolean) =>
  asClerk(t, "ana").mutation(api.deletion.request, {
    workspaceId,
    confirmation: "Studio",
    deleteOrganization,
  });

test("everyone in it may know which provider's organization decides", async () => {
  for (const person of ["ana", "bo"])
    expect(
      await asClerk(t, person).query(api.settings.getOrganization, {
        workspaceId,
      }),
    ).toEqual({ provider: "clerk", name: "Studio", isGone: false });
  const harbor = await seedWorkspace(t, { eve: "owner" }, "harbor");
  expect(
    await as(t, "eve").query(api.settings.getOrganization, {
      workspaceId: harbor.workspaceId,
    }),
  ).toEqual({ provider: "workos", name: "Harbor", isGone: false });
  await t.run((ctx) =>
    ctx.db.patch("workspaces", workspaceId, { clerkOrganizationId: undefined }),
  );
  expect(
    await asClerk(t, "bo").query(api.settings.getOrganization, { workspaceId }),
  ).toBeNull();
});

test("a person Clerk let go learns of the event that did it", async () => {
  const explain = async () =>
    await asClerk(t, "bo").query(api.workspaces.explainAccess, { workspaceId });
  const { allowed, facts } = await explain();
  expect(allowed).toBe(true);
  expect(facts.map(({ fact }) => fact)).toEqual([
    "account",
    "workspace",
    "member",
    "organization",
    "membership",
  ]);
  expect(facts.at(-1)?.sentence).toBe(
    "Clerk lists you as an active member, with the role member.",
  );
  const gone = clerkMembership("deleted", 2_000, { person: "bo" });
  await deliverClerk(t, gone);
  expect((await explain()).facts.at(-1)).toMatchObject({
    fact: "member",
    holds: false,
    decides: true,
    source: "event",
    eventId: gone.id,
    sentence:
      "You were removed because Clerk did not list you as an active member.",
  });
});

test("a new name is the workspace's own, until Clerk renames the organization", async () => {
  await asClerk(t, "ana").action(api.workspaces.update, {
    workspaceId,
    name: "Studio North",
  });
  expect(await workspace()).toMatchObject({ name: "Studio North" });
  // What is no rename in Clerk is none here.
  await deliverClerk(
    t,
    clerkOrganization("updated", 2_000, { name: "Studio" }),
  );
  expect(await workspace()).toMatchObject({ name: "Studio North" });
  await deliverClerk(t, clerkOrganization("updated", 3_000, { name: "South" }));
  expect(await workspace()).toMatchObject({ name: "South" });
});

test("deleting it never offers to delete the organization, and leaves it free for another workspace", async () => {
  expect(
    await asClerk(t, "ana").query(api.deletion.describe, { workspaceId }),
  ).toMatchObject({
    organization: { provider: "clerk", name: "Studio", deletable: false },
  });
  await expect(requestDeletion(true)).rejects.toMatchObject({
    data: {
      code: "INVALID",
      field: "deleteOrganization",
      message: expect.stringContaining("in Clerk") as string,
    },
  });
  await requestDeletion(false);
  await t.run((ctx) =>
    ctx.db.patch("workspaces", workspaceId, { deletionDueAt: 1 }),
  );
  await t.action(internal.steps.deletion.finalizeDue, {});
  await settle(t);
  expect(await clerkRoster(t, workspaceId)).toEqual({
    ana: "owner removed",
    bo: "member removed",
  });

  const next = await seedClerkWorkspace(t, { ana: "owner" }, { slug: "next" });
  await deliverClerk(
    t,
    clerkMembership("updated", 2_000, { person: "ana", role: "org:admin" }),
    clerkOrganization("updated", 2_000, { claims: next }),
  );
  expect(await workspace(next)).toMatchObject({
    clerkOrganizationId: "org_clerk",
  });
});

test("nobody is invited from here: the refusal says that Clerk invites", async () => {
  await expect(
    asClerk(t, "ana").action(api.invitations.manage.send, {
      workspaceId,
      invitees: [{ email: "zed@example.com", role: "member" }],
    }),
  ).rejects.toMatchObject({ data: { reason: "invitesAreClerks" } });
});
