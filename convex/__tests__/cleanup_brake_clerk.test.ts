import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  clerkIdOf,
  clerkRoster,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { settle, setup, type T } from "./setup.helpers";

/* The brake where Clerk can't be asked: a person's word is all there is. */

const STUDIO = {
  ana: "owner",
  bo: "admin",
  cy: "member",
  di: "member",
  eve: "member",
} as const;

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  t = withClerk(setup());
  delete process.env.CLERK_SECRET_KEY;
  workspaceId = await seedClerkWorkspace(t, STUDIO, { linkedTo: "org_clerk" });
});

async function loseMirror(...people: string[]) {
  const ids = people.map(clerkIdOf);
  return await t.run(async (ctx) => {
    const rows = await ctx.db.query("organizationMembers").collect();
    const lost = rows.filter(({ clerkUserId }) => ids.includes(clerkUserId));
    for (const { _id } of lost) await ctx.db.delete("organizationMembers", _id);
    return lost;
  });
}
async function sweep() {
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", brake: true },
  );
  await settle(t);
}
const waiting = async (who = "bo") =>
  await asClerk(t, who).query(api.organizationSync.getPendingConfirmation, {
    workspaceId,
  });
const confirm = async (runId: Id<"reconciliationRuns">, who = "bo") =>
  await asClerk(t, who).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId, confirm: runId },
  );

test("a confirmation removes those of the list who are still out, and no last owner", async () => {
  await loseMirror("ana", "cy", "di");
  await sweep();
  expect(await clerkRoster(t, workspaceId)).toEqual(STUDIO);
  const { _id } = (await waiting())!;
  // Lost since, and so on no list that anybody has seen.
  await loseMirror("eve");
  expect(await confirm(_id)).toMatchObject({
    status: "done",
    removed: 2,
    refused: 1,
  });
  expect(await clerkRoster(t, workspaceId)).toEqual({
    ...STUDIO,
    cy: "member removed",
    di: "member removed",
  });
  expect(await waiting()).toBeNull();
  const audit = await t.run(
    async (ctx) => await ctx.db.query("workspaceMemberAuditLogs").collect(),
  );
  expect(audit.map(({ event, actor }) => [event, actor.type])).toEqual([
    ["reconciliation_confirmed", "user"],
    ["removed_after_grace", "user"],
    ["removed_after_grace", "user"],
  ]);
  await expect(confirm(_id)).rejects.toMatchObject({
    data: { code: "CONFLICT" },
  });
});

test("who is back by then stays", async () => {
  const [back] = await loseMirror("cy", "di");
  await sweep();
  const { _id } = (await waiting())!;
  await t.run(async (ctx) => {
    const { _id: _, _creationTime, ...row } = back!;
    await ctx.db.insert("organizationMembers", row);
  });
  expect(await confirm(_id)).toMatchObject({ removed: 1 });
});

test("only owners and admins confirm it", async () => {
  await loseMirror("cy", "di");
  await sweep();
  const { _id } = (await waiting())!;
  await expect(confirm(_id, "eve")).rejects.toMatchObject({
    data: { code: "FORBIDDEN" },
  });
  expect(await clerkRoster(t, workspaceId)).toEqual(STUDIO);
});
