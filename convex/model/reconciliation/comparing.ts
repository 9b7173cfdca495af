import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { findUser } from "../../lib/auth";
import { isObserved } from "../../lib/enforcement";
import { READS } from "../../lib/providers";
import {
  type ListedMembership,
  vListedMembership,
} from "../../lib/reconciliationValidators";
import type { Provider } from "../../lib/validators";
import * as Members from "../members/rows";
import { measure } from "../orders/follow";
import { openOrderOf } from "../orders/rows";
import type { Row, StoredRow } from "../providers/mirror";
import { PORTS } from "../providers/ports";
import { latestOfEach } from "../sync/versions";
import {
  describePlan,
  doubtsOf,
  heardAt,
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

export const vDoubt = v.object({
  /** Null where the mirror has never heard of the person in this organization. */
  membershipId: v.union(v.string(), v.null()),
  providerUserId: v.string(),
});
export type Doubt = Infer<typeof vDoubt>;

export const vRange = v.object({
  after: v.union(v.string(), v.null()),
  upTo: v.union(v.string(), v.null()),
  memberships: v.array(vListedMembership),
  said: v.optional(v.array(v.string())),
});
export type Range = RangeOf<ListedMembership>;

/** Everybody in one range of users; `next` where more rows are left. */
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

/** One person: what the provider and the mirror have of them. */
type Sides = {
  providerUserId: string;
  user: Doc<"users"> | null;
  listed: readonly ListedMembership[];
  /** Ids of memberships that the listing has and that said nothing new. */
  elsewhere?: readonly string[];
  rows: readonly StoredRow[];
  observed: boolean;
};

export async function compare(
  ctx: QueryCtx,
  { workspace, provider, listedAt }: Comparison,
  { providerUserId, user, listed, rows: mirrored, observed, ...more }: Sides,
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
      : Math.min(...listed.map((one) => heardAt(one, listedAt)));
  const elsewhere = new Set(more.elsewhere);
  const plan = planPerson({
    listed,
    elsewhere,
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
    ? doubtsOf({ listed, elsewhere, rows, listedAt })
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

/** Whether they stand here just as there, and nothing is to be asked. */
export function isInLine({ plan, member, doubts }: Compared): boolean {
  return describePlan(plan, member) === null && doubts.length === 0;
}
