import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { findUser, subjectOf } from "../../lib/auth";
import { isObserved } from "../../lib/enforcement";
import type { RemoteUser } from "../../lib/workosValidators";
import * as MemberCounts from "../members/counts";
import * as Members from "../members/rows";
import type { ListedMembership } from "../../lib/reconciliationValidators";
import { PORTS } from "../providers/ports";
import { isNews } from "../users/users";
import { compare, type Comparison, isInLine } from "./comparing";
import { groupByUser, wholePeople } from "./ranges";

/* The first half of a run: everybody is looked at, and nothing is written. */

/** Rows of the mirror, and members, in one transaction. */
const WALKED = 500;
const ROWS_OF_ONE = 100;

export const vComparedPage = v.object({
  /** By the provider's ids: who may differ, as far as this page tells. */
  held: v.array(v.string()),
  /** The members among its people who are in. */
  members: v.array(v.id("users")),
});

/** Compares a page of the listing, memberships and profiles side by side. */
export async function comparePage(
  ctx: QueryCtx,
  comparison: Comparison,
  {
    memberships,
    users,
  }: { memberships: ListedMembership[]; users: readonly RemoteUser[] },
): Promise<Infer<typeof vComparedPage>> {
  const { provider, organizationId, workspace } = comparison;
  const observed = await isObserved(ctx, workspace);
  const listedById = groupByUser(memberships);
  const profiles = new Map(users.map((one) => [one.workosUserId, one]));
  const held: string[] = [];
  const members: Id<"users">[] = [];
  for (const [id, listed] of listedById) {
    const user = await findUser(ctx, { provider, subject: id });
    const person = await compare(ctx, comparison, {
      providerUserId: id,
      user,
      listed,
      rows: await PORTS[provider].mirror.rowsOf(
        ctx,
        { organizationId, providerUserId: id },
        ROWS_OF_ONE,
      ),
      observed,
    });
    if (user && person.member?.status === "active") members.push(user._id);
    if (!isInLine(person) || (await hasNews(ctx, user, profiles.get(id))))
      held.push(id);
  }
  return { held, members };
}

async function hasNews(
  ctx: QueryCtx,
  user: Doc<"users"> | null,
  profile: RemoteUser | undefined,
): Promise<boolean> {
  return profile !== undefined && (await isNews(ctx, user, profile));
}

export const vWalkedRows = v.object({
  people: v.array(
    v.object({
      providerUserId: v.string(),
      /** Those of their memberships that have not ended, as far as the mirror knows. */
      membershipIds: v.array(v.string()),
    }),
  ),
  next: v.union(v.string(), v.null()),
  /** How many members are in, those about to be removed too. */
  membersIn: v.number(),
});

/** The next people of the mirror, one after another by the provider's ids. */
export async function walkMirror(
  ctx: QueryCtx,
  { workspace, provider, organizationId }: Comparison,
  after: string | null,
): Promise<Infer<typeof vWalkedRows>> {
  const range = { organizationId, after, upTo: null };
  const taken = await PORTS[provider].mirror.rows(ctx, range, WALKED);
  const full = taken.length === WALKED;
  const { rows, end } = wholePeople(taken, { full, upTo: null });
  const living = rows.filter(({ deletedAt }) => deletedAt === undefined);
  return {
    people: [...groupByUser(living)].map(([providerUserId, some]) => ({
      providerUserId,
      membershipIds: some.map(({ membershipId }) => membershipId),
    })),
    next: end,
    membersIn: await MemberCounts.countPeople(ctx, workspace._id),
  };
}

/** The members who are in, among these people. */
export async function membersAmong(
  ctx: QueryCtx,
  { workspace, provider }: Comparison,
  providerUserIds: readonly string[],
): Promise<Id<"users">[]> {
  const userIds: Id<"users">[] = [];
  for (const subject of providerUserIds) {
    const user = await findUser(ctx, { provider, subject });
    const member =
      user && (await Members.getMember(ctx, workspace._id, user._id));
    if (member?.status === "active") userIds.push(member.userId);
  }
  return userIds;
}

export const vWalkedMembers = v.object({
  userIds: v.array(v.id("users")),
  next: v.union(v.string(), v.null()),
});

/** The next of the members who are in. */
export async function walkMembers(
  ctx: QueryCtx,
  { workspace }: Comparison,
  cursor: string | null,
): Promise<Infer<typeof vWalkedMembers>> {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "active"),
    )
    .paginate({ numItems: WALKED, cursor });
  return {
    userIds: page.page.map(({ userId }) => userId),
    next: nextAfter(page),
  };
}

export const vStray = v.object({
  userId: v.id("users"),
  providerUserId: v.union(v.string(), v.null()),
  membershipIds: v.array(v.string()),
});
export type Stray = Infer<typeof vStray>;

/** What the provider calls these members, and what its mirror knows of them. */
export async function describeStrays(
  ctx: QueryCtx,
  { provider, organizationId }: Comparison,
  userIds: readonly Id<"users">[],
): Promise<Stray[]> {
  const strays: Stray[] = [];
  for (const userId of userIds) {
    const user = await ctx.db.get("users", userId);
    if (!user) continue;
    const providerUserId = subjectOf(user, provider) ?? null;
    const rows =
      providerUserId === null
        ? []
        : await PORTS[provider].mirror.rowsOf(
            ctx,
            { organizationId, providerUserId },
            ROWS_OF_ONE,
          );
    strays.push({
      userId,
      providerUserId,
      membershipIds: rows
        .filter(({ deletedAt }) => deletedAt === undefined)
        .map(({ membershipId }) => membershipId),
    });
  }
  return strays;
}
