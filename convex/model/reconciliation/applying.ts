import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { applyPlan } from "../orders/follow";
import {
  type Compared,
  compareRange,
  type Comparison,
  keyOf,
  type Range,
} from "./comparing";
import { PORTS } from "../providers/ports";
import { applyListedProfiles } from "../users/listedProfiles";
import type { Counts, Held } from "../../lib/reconciliationValidators";
import { compareHeld } from "./held";
import { describePlan } from "./plan";
import { isOnList } from "./records";
import { letGo, type Some, take } from "./scratch";

const COUNTED = { add: "added", update: "updated", remove: "removed" } as const;

/** Whose removal is agreed to: of these people, or of those on this run's list. */
export type Removable = readonly string[] | Id<"reconciliationRuns">;

/**
 * Applies one range of users, decided anew on the rows of this transaction.
 * A removal is applied only for those that `removable` names.
 */
export async function applyRange(
  ctx: MutationCtx,
  comparison: Comparison,
  range: Range,
  { removable, now }: { removable: Removable; now: number },
): Promise<{ counts: Counts; next: string | null }> {
  const { people, next } = await compareRange(ctx, comparison, range);
  const said = new Set(range.said);
  return {
    counts: await applyAll(ctx, comparison, people, { removable, said, now }),
    next,
  };
}

/** The same for people who were held; those who are kept in the table are let go. */
export async function applySome(
  ctx: MutationCtx,
  {
    run,
    comparison,
  }: { run: Doc<"reconciliationRuns">; comparison: Comparison },
  some: Some,
  leave: { removable: Removable; now: number },
): Promise<{ counts: Counts; next: string | null }> {
  const { held, rows, next } = await take(ctx, run._id, some);
  const counts = await applyHeld(ctx, comparison, held, leave);
  await letGo(ctx, rows);
  // Who goes on with the run finds them nowhere else.
  if (rows.length > 0 && sumOf(counts) > 0)
    await ctx.db.patch("reconciliationRuns", run._id, {
      added: run.added + counts.added,
      updated: run.updated + counts.updated,
      removed: run.removed + counts.removed,
      refused: run.refused + counts.refused,
    });
  return { counts, next };
}

function sumOf({ added, updated, removed, refused }: Counts): number {
  return added + updated + removed + refused;
}

/** Their profiles first. */
async function applyHeld(
  ctx: MutationCtx,
  comparison: Comparison,
  held: readonly Held[],
  { removable, now }: { removable: Removable; now: number },
): Promise<Counts> {
  const profiles = held.flatMap(({ profile }) => profile ?? []);
  const renamed = await applyListedProfiles(ctx, profiles, now);
  const people = await compareHeld(ctx, comparison, held);
  const said = new Set(held.flatMap((one) => one.said));
  const counts = await applyAll(ctx, comparison, people, {
    removable,
    said,
    now,
  });
  return { ...counts, updated: counts.updated + renamed };
}

/** The people a run may remove, and what the provider itself called gone. */
type Leave = {
  removable: Removable;
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
  const isAgreed = agreedBy(ctx, removable);
  for (const person of people) {
    const described = describePlan(person.plan, person.member);
    if (!described) continue;
    if (described.kind === "remove" && !(await isAgreed(keyOf(person)))) {
      counts.refused++;
      continue;
    }
    counts[COUNTED[described.kind]]++;
    await applyPerson(ctx, comparison, person, { said, now });
  }
  return counts;
}

function agreedBy(ctx: QueryCtx, removable: Removable) {
  if (typeof removable === "string")
    return async (key: string) => await isOnList(ctx, removable, key);
  const named = new Set(removable);
  return (key: string) => Promise.resolve(named.has(key));
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
