import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { applyPlan } from "../orders/follow";
import {
  type Compared,
  compareRange,
  compareUnlisted,
  type Comparison,
  keyOf,
  type Range,
} from "./comparing";
import { PORTS } from "../providers/ports";
import { describePlan } from "./plan";

/** In people. `refused`: removals that nobody has agreed to. */
export const vCounts = v.object({
  added: v.number(),
  updated: v.number(),
  removed: v.number(),
  refused: v.number(),
});
export type Counts = Infer<typeof vCounts>;

const COUNTED = { add: "added", update: "updated", remove: "removed" } as const;

/**
 * Applies one range of users, decided anew on the rows of this transaction.
 * A removal is applied only for those that `removable` names.
 */
export async function applyRange(
  ctx: MutationCtx,
  comparison: Comparison,
  range: Range,
  { removable, now }: { removable: readonly string[]; now: number },
): Promise<{ counts: Counts; next: string | null }> {
  const { people, next } = await compareRange(ctx, comparison, range);
  const said = new Set(range.said);
  return {
    counts: await applyAll(ctx, comparison, people, { removable, said, now }),
    next,
  };
}

export async function applyUnlisted(
  ctx: MutationCtx,
  comparison: Comparison,
  userIds: readonly Id<"users">[],
  { removable, now }: { removable: readonly string[]; now: number },
): Promise<Counts> {
  const people = await compareUnlisted(ctx, comparison, userIds);
  return await applyAll(ctx, comparison, people, {
    removable,
    said: new Set(),
    now,
  });
}

/** The people a run may remove, and what the provider itself called gone. */
type Leave = {
  removable: readonly string[];
  said: ReadonlySet<string>;
  now: number;
};

async function applyAll(
  ctx: MutationCtx,
  comparison: Comparison,
  people: Compared[],
  { removable, said, now }: Leave,
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
    await applyPerson(ctx, comparison, person, { said, now });
  }
  return counts;
}

async function applyPerson(
  ctx: MutationCtx,
  { workspace, provider, organizationId, listedAt }: Comparison,
  { providerUserId, user: known, member, order, plan }: Compared,
  { said, now }: Pick<Leave, "said" | "now">,
) {
  const mirror = PORTS[provider].mirror;
  const at = { listedAt, now };
  for (const membership of plan.news) await mirror.keep(ctx, membership, at);
  for (const { membershipId } of plan.gone)
    await mirror.end(ctx, membershipId, {
      said: said.has(membershipId),
      ...at,
    });
  if (plan.member.kind === "nothing" || plan.member.kind === "wait") return;
  const user =
    known ??
    (await mirror.ensureUser(ctx, { organizationId, providerUserId }, now));
  if (user)
    await applyPlan(ctx, { workspace, user, member, order }, plan.member, {
      actor: { type: "provider", provider },
      reason: "reconciliation",
      now,
    });
}
