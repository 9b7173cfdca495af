import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  differenceFields,
  type RemoteMembership,
  vRemoteMembership,
} from "../../lib/validators";
import { upsertOrganizationMembership } from "../../lib/workosOrganization";
import * as Members from "../members";
import * as Users from "../users";
import {
  compareText,
  describePlan,
  type PersonPlan,
  planPerson,
  type Range,
} from "./plan";

/** Rows of the mirror in one transaction; a range with more goes on in the next. */
const ROWS_MAX = 300;
const STRAYS_MAX = 200;

type MirrorDoc = Doc<"workosOrganizationMemberships">;

/** What a listing is compared with: the same for the preview and for the act. */
export type Comparison = {
  workspace: Doc<"workspaces">;
  workosOrganizationId: string;
  listedAt: number;
};

type Compared = {
  workosUserId: string;
  user: Doc<"users"> | null;
  member: Doc<"workspaceMembers"> | null;
  plan: PersonPlan<MirrorDoc>;
};

export const vFound = v.object({
  ...differenceFields,
  /** A removal that takes an owner; for the brake. */
  ownerGoes: v.boolean(),
});
export type Found = Infer<typeof vFound>;

export const vRange = v.object({
  after: v.union(v.string(), v.null()),
  upTo: v.union(v.string(), v.null()),
  memberships: v.array(vRemoteMembership),
});

/** The differences of one range of users; `next` where more rows are left. */
export async function findInRange(
  ctx: QueryCtx,
  comparison: Comparison,
  range: Range,
): Promise<{ differences: Found[]; next: string | null }> {
  const { people, next } = await compareRange(ctx, comparison, range);
  return { differences: people.flatMap(toDifference), next };
}

/**
 * Applies one range of users, decided anew on the rows of this transaction.
 * A removal is applied only for those whom `removable` names.
 */
export async function applyRange(
  ctx: MutationCtx,
  comparison: Comparison,
  range: Range,
  { removable, now }: { removable: readonly string[]; now: number },
): Promise<{ counts: Counts; next: string | null }> {
  const { people, next } = await compareRange(ctx, comparison, range);
  return {
    counts: await applyAll(ctx, comparison, people, removable, now),
    next,
  };
}

export type Stray = { userId: Id<"users">; workosUserId: string | null };

/**
 * A page of the active members of whom the mirror has never heard: no range of
 * the listing or the mirror leads to them.
 */
export async function listStrays(
  ctx: QueryCtx,
  { workspace, workosOrganizationId }: Comparison,
  cursor: string | null,
): Promise<{ strays: Stray[]; next: string | null }> {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "active"),
    )
    .paginate({ numItems: STRAYS_MAX, cursor });
  const strays: Stray[] = [];
  for (const { userId } of page.page) {
    const user = await ctx.db.get("users", userId);
    const rows = await rowsOf(ctx, workosOrganizationId, user);
    if (rows.length === 0)
      strays.push({ userId, workosUserId: user?.workosUserId ?? null });
  }
  return { strays, next: page.isDone ? null : page.continueCursor };
}

export async function findAmongStrays(
  ctx: QueryCtx,
  comparison: Comparison,
  userIds: readonly Id<"users">[],
): Promise<Found[]> {
  return (await compareStrays(ctx, comparison, userIds)).flatMap(toDifference);
}

export async function applyStrays(
  ctx: MutationCtx,
  comparison: Comparison,
  userIds: readonly Id<"users">[],
  { removable, now }: { removable: readonly string[]; now: number },
): Promise<Counts> {
  const people = await compareStrays(ctx, comparison, userIds);
  return await applyAll(ctx, comparison, people, removable, now);
}

/** In people. `refused`: removals that nobody has agreed to. */
export const vCounts = v.object({
  added: v.number(),
  updated: v.number(),
  removed: v.number(),
  refused: v.number(),
});
export type Counts = Infer<typeof vCounts>;

const COUNTED = { add: "added", update: "updated", remove: "removed" } as const;

async function compareRange(
  ctx: QueryCtx,
  comparison: Comparison,
  range: Range,
): Promise<{ people: Compared[]; next: string | null }> {
  const { rows, end } = await mirrorRows(ctx, comparison, range);
  const memberships = range.memberships.filter(({ workosUserId }) =>
    isWithin(workosUserId, range.after, end),
  );
  const ids = new Set([
    ...rows.map((row) => row.workosUserId),
    ...memberships.map((membership) => membership.workosUserId),
  ]);
  const rowsById = groupByUser(rows);
  const listedById = groupByUser(memberships);
  const people: Compared[] = [];
  for (const workosUserId of [...ids].sort(compareText))
    people.push(
      await compare(ctx, comparison, {
        workosUserId,
        user: await Users.findByWorkosUserId(ctx, workosUserId),
        listed: listedById.get(workosUserId) ?? [],
        rows: rowsById.get(workosUserId) ?? [],
      }),
    );
  return { people, next: end === range.upTo ? null : end };
}

async function compareStrays(
  ctx: QueryCtx,
  comparison: Comparison,
  userIds: readonly Id<"users">[],
): Promise<Compared[]> {
  const people: Compared[] = [];
  for (const userId of userIds) {
    const user = await ctx.db.get("users", userId);
    const rows = await rowsOf(ctx, comparison.workosOrganizationId, user);
    // The mirror has heard of them since: the next run looks at them.
    if (!user || rows.length > 0) continue;
    people.push(
      await compare(ctx, comparison, {
        workosUserId: user.workosUserId ?? "",
        user,
        listed: [],
        rows,
      }),
    );
  }
  return people;
}

async function compare(
  ctx: QueryCtx,
  { workspace, listedAt }: Comparison,
  {
    user,
    workosUserId,
    listed,
    rows,
  }: {
    workosUserId: string;
    user: Doc<"users"> | null;
    listed: readonly RemoteMembership[];
    rows: readonly MirrorDoc[];
  },
): Promise<Compared> {
  const member =
    user && (await Members.getMember(ctx, workspace._id, user._id));
  const plan = planPerson({
    listed,
    rows,
    member,
    isGone: user?.deletedAt !== undefined,
    workspaceHasOwner:
      member?.status !== "removed" ||
      member.role !== "owner" ||
      (await Members.hasActiveOwner(ctx, workspace._id)),
    listedAt,
  });
  return { workosUserId, user, member, plan };
}

async function applyAll(
  ctx: MutationCtx,
  { workspace }: Comparison,
  people: Compared[],
  removable: readonly string[],
  now: number,
): Promise<Counts> {
  const counts = { added: 0, updated: 0, removed: 0, refused: 0 };
  const agreed = new Set(removable);
  for (const person of people) {
    const described = describePlan(person.plan, person.member);
    if (!described) continue;
    if (described.kind === "remove" && !agreed.has(keyOf(person))) {
      counts.refused++;
      continue;
    }
    counts[COUNTED[described.kind]]++;
    await applyPerson(ctx, workspace, person, now);
  }
  return counts;
}

async function applyPerson(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  { workosUserId, user, member, plan }: Compared,
  now: number,
) {
  for (const membership of plan.news)
    await upsertOrganizationMembership(
      ctx,
      {
        membership,
        version: { updatedAt: membership.updatedAt },
        deleted: false,
      },
      now,
    );
  for (const { _id } of plan.gone)
    await ctx.db.patch("workosOrganizationMemberships", _id, {
      status: "inactive",
      deletedAt: now,
      syncedAt: now,
    });
  if (!plan.change) return;
  await Members.applyChange(
    ctx,
    workspace,
    user ?? (await Users.ensureWorkosUser(ctx, workosUserId, now)),
    member,
    plan.change,
    {
      actor: { type: "provider", provider: "workos" },
      reason: "reconciliation",
      now,
    },
  );
}

/** Names the person in a run's list, whether or not WorkOS knows them. */
function keyOf({ workosUserId, user }: Compared): string {
  return workosUserId === "" ? (user?._id ?? "") : workosUserId;
}

function toDifference(person: Compared): Found[] {
  const { user, member, plan } = person;
  const described = describePlan(plan, member);
  if (!described) return [];
  return [
    {
      ...described,
      providerUserId: keyOf(person),
      ...(user ? { userId: user._id } : {}),
      displayName: Members.displayName(user ?? {}),
      ownerGoes: described.kind === "remove" && member?.role === "owner",
    },
  ];
}

/** The mirror's rows of a range, cut off at a whole person where there are many. */
async function mirrorRows(
  ctx: QueryCtx,
  { workosOrganizationId }: Comparison,
  { after, upTo }: Range,
): Promise<{ rows: MirrorDoc[]; end: string | null }> {
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId", (q) => {
      const from = q.eq("workosOrganizationId", workosOrganizationId);
      // Ids are never empty: greater than "" is every one of them.
      const tail = from.gt("workosUserId", after ?? "");
      return upTo === null ? tail : tail.lte("workosUserId", upTo);
    })
    .take(ROWS_MAX);
  const last = rows.at(-1)?.workosUserId;
  if (rows.length < ROWS_MAX || last === undefined) return { rows, end: upTo };
  const whole = rows.filter((row) => row.workosUserId !== last);
  const end = whole.at(-1)?.workosUserId;
  // One person fills the whole batch: their rows so far have to do.
  return end === undefined ? { rows, end: last } : { rows: whole, end };
}

async function rowsOf(
  ctx: QueryCtx,
  workosOrganizationId: string,
  user: Doc<"users"> | null,
): Promise<MirrorDoc[]> {
  const workosUserId = user?.workosUserId;
  if (workosUserId === undefined) return [];
  return await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId", (q) =>
      q
        .eq("workosOrganizationId", workosOrganizationId)
        .eq("workosUserId", workosUserId),
    )
    .take(1);
}

function isWithin(id: string, after: string | null, upTo: string | null) {
  return (after === null || id > after) && (upTo === null || id <= upTo);
}

function groupByUser<T extends { workosUserId: string }>(
  items: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.workosUserId);
    if (group) group.push(item);
    else groups.set(item.workosUserId, [item]);
  }
  return groups;
}
