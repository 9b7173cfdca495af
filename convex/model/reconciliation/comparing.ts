import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { findUser, subjectOf } from "../../lib/auth";
import { isObserved } from "../../lib/enforcement";
import { READS } from "../../lib/providers";
import { differenceFields, type Provider } from "../../lib/validators";
import * as Members from "../members/rows";
import { measure } from "../orders/follow";
import { openOrderOf } from "../orders/rows";
import {
  type ListedMembership,
  type Row,
  type StoredRow,
  vListedMembership,
} from "../providers/mirror";
import { PORTS } from "../providers/ports";
import { latestOfEach } from "../sync/versions";
import {
  describePlan,
  doubtsOf,
  isQuiet,
  type PersonPlan,
  planPerson,
} from "./plan";
import {
  compareText,
  groupByUser,
  isWithin,
  type Range as RangeOf,
  wholePeople,
} from "./ranges";

/** Rows of the mirror in one transaction; a range with more goes on in the next. */
const ROWS_MAX = 300;
const UNLISTED_MAX = 200;

/** What a listing is compared with: the same for the preview and for the act. */
export type Comparison = {
  workspace: Doc<"workspaces">;
  provider: Provider;
  organizationId: string;
  listedAt: number;
};

export type Compared = {
  /** Empty where the provider has never known them. */
  providerUserId: string;
  user: Doc<"users"> | null;
  member: Doc<"workspaceMembers"> | null;
  /** The open order about them. */
  order: Doc<"providerOrders"> | null;
  plan: PersonPlan<ListedMembership, Row>;
  /** What the provider has to be asked for by its id, where it can be. */
  doubts: Doubt[];
};

const vDoubt = v.object({
  /** Null where the mirror has never heard of the person in this organization. */
  membershipId: v.union(v.string(), v.null()),
  providerUserId: v.string(),
});
export type Doubt = Infer<typeof vDoubt>;

const vFound = v.object({
  ...differenceFields,
  /** A removal that takes an owner; for the brake. */
  ownerGoes: v.boolean(),
});
export type Found = Infer<typeof vFound>;

export const vRange = v.object({
  after: v.union(v.string(), v.null()),
  upTo: v.union(v.string(), v.null()),
  memberships: v.array(vListedMembership),
  said: v.optional(v.array(v.string())),
});
export type Range = RangeOf<ListedMembership>;

const foundFields = { differences: v.array(vFound), doubts: v.array(vDoubt) };
export const vAmongUnlisted = v.object(foundFields);
export const vInRange = v.object({
  ...foundFields,
  next: v.union(v.string(), v.null()),
});
export type InRange = Infer<typeof vInRange>;

/** The differences of one range of users; `next` where more rows are left. */
export async function findInRange(
  ctx: QueryCtx,
  comparison: Comparison,
  range: Range,
): Promise<InRange> {
  const { people, next } = await compareRange(ctx, comparison, range);
  return {
    differences: people.flatMap(toDifference),
    doubts: people.flatMap(({ doubts }) => doubts),
    next,
  };
}

export async function findAmongUnlisted(
  ctx: QueryCtx,
  comparison: Comparison,
  userIds: readonly Id<"users">[],
): Promise<Omit<InRange, "next">> {
  const people = await compareUnlisted(ctx, comparison, userIds);
  return {
    differences: people.flatMap(toDifference),
    doubts: READS[comparison.provider].takesOrders
      ? people.flatMap(({ providerUserId, plan }) =>
          providerUserId !== "" &&
          plan.member.kind === "change" &&
          plan.member.change.kind === "remove"
            ? [{ membershipId: null, providerUserId }]
            : [],
        )
      : [],
  };
}

export type UnlistedMember = {
  userId: Id<"users">;
  providerUserId: string | null;
};

/**
 * A page of the active members that the mirror has never heard of: no range of
 * the listing or the mirror leads to them.
 */
export async function listUnlisted(
  ctx: QueryCtx,
  { workspace, provider, organizationId }: Comparison,
  cursor: string | null,
): Promise<{ unlisted: UnlistedMember[]; next: string | null }> {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "active"),
    )
    .paginate({ numItems: UNLISTED_MAX, cursor });
  const unlisted: UnlistedMember[] = [];
  for (const { userId } of page.page) {
    const user = await ctx.db.get("users", userId);
    const providerUserId = user ? subjectOf(user, provider) : undefined;
    const known =
      providerUserId !== undefined &&
      (await PORTS[provider].mirror.knows(ctx, {
        organizationId,
        providerUserId,
      }));
    if (!known)
      unlisted.push({ userId, providerUserId: providerUserId ?? null });
  }
  return { unlisted, next: nextAfter(page) };
}

export async function compareRange(
  ctx: QueryCtx,
  comparison: Comparison,
  range: Range,
): Promise<{ people: Compared[]; next: string | null }> {
  const { provider, organizationId } = comparison;
  const { after, upTo } = range;
  const taken = await PORTS[provider].mirror.rows(
    ctx,
    { organizationId, after, upTo },
    ROWS_MAX,
  );
  const full = taken.length === ROWS_MAX;
  const { rows, end } = wholePeople(taken, { full, upTo });
  const listed = range.memberships.filter(({ providerUserId }) =>
    isWithin(providerUserId, { after, upTo: end }),
  );
  const rowsById = groupByUser(rows);
  const listedById = groupByUser(listed);
  const ids = new Set([...rowsById.keys(), ...listedById.keys()]);
  const observed = await isObserved(ctx, comparison.workspace);
  const people: Compared[] = [];
  for (const providerUserId of [...ids].sort(compareText))
    people.push(
      await compare(ctx, comparison, {
        providerUserId,
        user: await findUser(ctx, { provider, subject: providerUserId }),
        listed: listedById.get(providerUserId) ?? [],
        rows: rowsById.get(providerUserId) ?? [],
        observed,
      }),
    );
  return { people, next: end === upTo ? null : end };
}

export async function compareUnlisted(
  ctx: QueryCtx,
  comparison: Comparison,
  userIds: readonly Id<"users">[],
): Promise<Compared[]> {
  const { provider, organizationId, workspace } = comparison;
  const observed = await isObserved(ctx, workspace);
  const people: Compared[] = [];
  for (const userId of userIds) {
    const user = await ctx.db.get("users", userId);
    if (!user) continue;
    const providerUserId = subjectOf(user, provider) ?? "";
    // The mirror has heard of them since: the next run looks at them.
    if (
      await PORTS[provider].mirror.knows(ctx, {
        organizationId,
        providerUserId,
      })
    )
      continue;
    people.push(
      await compare(ctx, comparison, {
        providerUserId,
        user,
        listed: [],
        rows: [],
        observed,
      }),
    );
  }
  return people;
}

async function compare(
  ctx: QueryCtx,
  { workspace, provider, listedAt }: Comparison,
  {
    providerUserId,
    user,
    listed,
    rows: mirrored,
    observed,
  }: {
    providerUserId: string;
    user: Doc<"users"> | null;
    listed: readonly ListedMembership[];
    rows: readonly StoredRow[];
    observed: boolean;
  },
): Promise<Compared> {
  const member =
    user && (await Members.getMember(ctx, workspace._id, user._id));
  const order = member && (await openOrderOf(ctx, member));
  const rows = isQuiet(listed, mirrored, member)
    ? mirrored
    : await latestOfEach(ctx, provider, mirrored);
  const askedAt =
    listed.length === 0
      ? listedAt
      : Math.min(...listed.map((one) => one.askedAt ?? listedAt));
  const plan = planPerson({
    listed,
    rows,
    member,
    order,
    word: await measure(ctx, workspace, member, { by: "answer", askedAt }),
    isGone: user?.deletedAt !== undefined,
    isObserved: observed,
    workspaceHasOwner: await Members.isOwnedAtReturn(
      ctx,
      workspace._id,
      member,
    ),
    listedAt,
  });
  const doubts = READS[provider].takesOrders
    ? doubtsOf({ listed, rows, listedAt })
    : [];
  return {
    providerUserId,
    user,
    member,
    order,
    plan,
    doubts: doubts.map((membershipId) => ({ membershipId, providerUserId })),
  };
}

/** Names the person in a run's list, whether or not the provider knows them. */
export function keyOf({ providerUserId, user }: Compared): string {
  return providerUserId === "" ? (user?._id ?? "") : providerUserId;
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
