import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { organizationAccess } from "../../lib/organizationAccess";
import { findByClerkUserId, heldOfClerk, shownOfClerk } from "../clerk/users";
import * as Members from "../members/rows";
import * as Orders from "../orders/rows";
import { dropLater } from "../sync/versions";
import { copyProfileToMembers } from "../users/profileCopies";
import { ROWS_MAX } from "./checking";
import { followAccount } from "./following";
import { findMerged, writeMapping } from "../clerk/mappings";

/* The way back: the Clerk account stands for itself again. */

export const vUnmapped = v.object({
  userId: v.union(v.id("users"), v.null()),
  outcome: literals("would_unmap", "unmapped", "not_mapped", "refused"),
  detail: v.string(),
});
type Unmapped = Infer<typeof vUnmapped>;

type Checked =
  | { ok: false; result: Unmapped }
  | { ok: true; person: Doc<"users">; rows: Row[] };
type Row = {
  member: Doc<"workspaceMembers">;
  workspace: Doc<"workspaces">;
};

async function check(ctx: QueryCtx, clerkUserId: string): Promise<Checked> {
  const person = await findByClerkUserId(ctx, clerkUserId);
  if (
    !person ||
    person.deletedAt !== undefined ||
    person.workosUserId === undefined
  )
    return {
      ok: false,
      result: {
        userId: person?._id ?? null,
        outcome: "not_mapped",
        detail: "Nobody that WorkOS knows has this Clerk account.",
      },
    };
  const rows = await membershipsOf(ctx, person._id);
  const refused = (detail: string): Checked => ({
    ok: false,
    result: { userId: person._id, outcome: "refused", detail },
  });
  if (rows.length > MEMBERSHIPS_MAX)
    return refused(
      `They are a member of more than ${MEMBERSHIPS_MAX} workspaces that are linked to Clerk or came with the account.`,
    );
  for (const { member, workspace } of rows)
    if (
      member.mergedFrom === undefined &&
      (await Members.isLastOwner(ctx, member))
    )
      return refused(
        `They are the last owner of ${workspace.name} (${workspace._id}), which is linked to Clerk. Hand it over or unlink it first.`,
      );
  return { ok: true, person, rows };
}

const MEMBERSHIPS_MAX = 200;

/** The memberships that hang on the Clerk account: by the link, or because they came with it. */
async function membershipsOf(
  ctx: QueryCtx,
  userId: Id<"users">,
): Promise<Row[]> {
  const rows: Row[] = [];
  const members = ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) => q.eq("userId", userId));
  for await (const member of members) {
    const workspace = await ctx.db.get("workspaces", member.workspaceId);
    if (!workspace) continue;
    const hangs =
      member.mergedFrom !== undefined ||
      (member.status === "active" &&
        workspace.clerkOrganizationId !== undefined);
    if (hangs && rows.push({ member, workspace }) > MEMBERSHIPS_MAX) break;
  }
  return rows;
}

/** What taking the mapping back would do. */
export async function previewUnmapping(
  ctx: QueryCtx,
  clerkUserId: string,
): Promise<Unmapped> {
  const checked = await check(ctx, clerkUserId);
  if (!checked.ok) return checked.result;
  return {
    userId: checked.person._id,
    outcome: "would_unmap",
    detail: describe(checked),
  };
}

/** The account stands for itself from this transaction on. */
export async function unmapAccount(
  ctx: MutationCtx,
  clerkUserId: string,
  now: number,
): Promise<Unmapped> {
  const checked = await check(ctx, clerkUserId);
  if (!checked.ok) return checked.result;
  const { person, rows } = checked;
  const userId = person._id;
  const why: Members.Why = {
    actor: { type: "operator" },
    reason: `Clerk account ${clerkUserId}`,
    now,
  };
  const account = await standAlone(ctx, person, clerkUserId, now);
  for (const { member } of rows)
    if (member.mergedFrom === account._id) {
      await Members.moveToUser(ctx, member, account, "account_unmapped", why);
      await Orders.moveToUser(ctx, member, account._id);
    }
    // Clerk lets them in no more; the cleanup gives them their grace.
    else await Members.markForAccessCheck(ctx, member, now);
  await bringBackEnded(ctx, account, why);
  await copyProfileToMembers(ctx, account);
  await writeMapping(ctx, {
    act: "unmapped",
    userId,
    clerkUserId,
    mergedUserId: account._id,
    now,
  });
  await ctx.scheduler.runAfter(0, internal.steps.accounts.noteAccount, {
    userId,
    event: "account_unmapped",
    reason: why.reason,
    at: now,
    except: [],
    cursor: null,
  });
  await followAccount(
    ctx,
    account,
    { provider: "clerk", id: clerkUserId },
    why,
  );
  return { userId, outcome: "unmapped", detail: describe(checked) };
}

/** The row that stood for the account before, or a new one. */
async function standAlone(
  ctx: MutationCtx,
  person: Doc<"users">,
  clerkUserId: string,
  now: number,
): Promise<Doc<"users">> {
  const { _id: userId } = person;
  const clerkProfile = await heldOfClerk(ctx, person);
  const before = await findMerged(ctx, clerkUserId);
  await ctx.db.patch("users", userId, {
    clerkUserId: undefined,
    clerkProfile: undefined,
  });
  await dropLater(ctx, "clerk", userId);
  const fields = {
    clerkUserId,
    clerkProfile,
    ...shownOfClerk(clerkProfile ?? {}),
    mergedInto: undefined,
    syncedAt: now,
  };
  if (before) await ctx.db.patch("users", before._id, fields);
  const accountId = before?._id ?? (await ctx.db.insert("users", fields));
  return (await ctx.db.get("users", accountId))!;
}

/** What ended for the mapping goes on, where the account is let in. */
async function bringBackEnded(
  ctx: MutationCtx,
  account: Doc<"users">,
  why: Members.Why,
) {
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) =>
      q.eq("userId", account._id).eq("status", "removed"),
    )
    .take(ROWS_MAX);
  for (const member of members) {
    if (member.endedByMapping !== true) continue;
    const workspace = await ctx.db.get("workspaces", member.workspaceId);
    if (!workspace || workspace.deletedAt !== undefined) continue;
    const access = await organizationAccess(ctx, workspace, account);
    if (access.closedBy === null)
      await Members.restoreMember(ctx, member, member.role, why);
  }
}

function describe({
  person,
  rows,
}: {
  person: Doc<"users">;
  rows: readonly Row[];
}): string {
  const name = Members.displayName(person);
  const of = (came: boolean) =>
    rows
      .filter(({ member }) => (member.mergedFrom !== undefined) === came)
      .map(({ workspace }) => workspace.name)
      .join(", ");
  return [
    `The account stands for itself again`,
    ...(of(true) === "" ? [] : [`with its membership in ${of(true)}`]),
    ...(of(false) === ""
      ? []
      : [`and ${name} is let into ${of(false)} no more`]),
  ]
    .join(", ")
    .concat(".");
}
