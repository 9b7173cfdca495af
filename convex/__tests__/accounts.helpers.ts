import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Pair } from "../model/accounts/checking";
import { clerkIdOf, clerkMembership } from "./clerk.helpers";
import { settle, type T } from "./setup.helpers";

/* An operator who says which Clerk account is whose, and what has come of it. */

export const pairOf = (person: string, account = person): Pair => ({
  workosUserId: person,
  clerkUserId: clerkIdOf(account),
});

/** What mapping them came to, in the order in which they are named. */
export async function map(t: T, ...pairs: Pair[]) {
  return await runMapping(t, pairs, false);
}

export async function previewMap(t: T, ...pairs: Pair[]) {
  return await runMapping(t, pairs, true);
}

async function runMapping(t: T, mapping: Pair[], dryRun: boolean) {
  const runId = await t.mutation(internal.operators.mapUsers, {
    mapping,
    dryRun,
  });
  await settle(t);
  const { rows } = await t.query(internal.operators.showMapping, { runId });
  const nameOf = ({ workosUserId, clerkUserId }: Pair) =>
    `${workosUserId} ${clerkUserId}`;
  return mapping.map((pair) =>
    rows.find((row) => nameOf(row) === nameOf(pair))!,
  );
}

/** What mapping everybody by their verified addresses came to, by outcome. */
export async function mapByAddress(t: T, { dryRun = false } = {}) {
  const runId = await t.mutation(internal.operators.mapUsers, {
    by: "verifiedAddress",
    dryRun,
  });
  await settle(t);
  const { rows } = await t.query(internal.operators.showMapping, { runId });
  return rows;
}

export async function unmap(t: T, account: string) {
  const result = await t.mutation(internal.operators.unmapClerkAccount, {
    clerkUserId: clerkIdOf(account),
    dryRun: false,
  });
  await settle(t);
  return result;
}

/** All that such a word can change. */
export async function everything(t: T) {
  return await t.run(async (ctx) => ({
    users: await ctx.db.query("users").collect(),
    members: await ctx.db.query("workspaceMembers").collect(),
    audit: await ctx.db.query("workspaceMemberAuditLogs").collect(),
    mappings: await ctx.db.query("accountMappings").collect(),
  }));
}

/** Each row of the workspace: whose it is, by either id, and what they are. */
export async function rows(t: T, workspaceId: Id<"workspaces">) {
  const { users, members } = await everything(t);
  const idOf = (userId: Id<"users">) => {
    const user = users.find(({ _id }) => _id === userId)!;
    return user.workosUserId ?? user.clerkUserId ?? "an earlier account";
  };
  return members
    .filter((member) => member.workspaceId === workspaceId)
    .map(
      ({ userId, role, status }) =>
        `${idOf(userId)} ${role}${status === "removed" ? " removed" : ""}`,
    )
    .sort();
}

export const joins = (person: string, role = "org:member", at = 1_500) =>
  clerkMembership("created", at, { person, role });
