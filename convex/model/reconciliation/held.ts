import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { findUser } from "../../lib/auth";
import { isObserved } from "../../lib/enforcement";
import { READS } from "../../lib/providers";
import type { FoundCounts, Held } from "../../lib/reconciliationValidators";
import type { Difference } from "../../lib/validators";
import * as Members from "../members/rows";
import { PORTS } from "../providers/ports";
import {
  compare,
  type Compared,
  type Comparison,
  type Doubt,
  keyOf,
} from "./comparing";
import { describePlan } from "./plan";

/*
 * The people who may differ. Everybody else is forgotten with their page of the listing;
 * these are held with what it said of them, until it is complete and the brake was asked.
 */

const ROWS_OF_ONE = 100;

/** What is held of a person together, from two places of the listing. */
export function together(before: Held, { userId, ...more }: Held): Held {
  const listed = new Map(before.listed.map((one) => [one.membershipId, one]));
  for (const one of more.listed) {
    // A list that changes while it is read may name one membership twice.
    const known = listed.get(one.membershipId);
    if (!known || known.updatedAt <= one.updatedAt)
      listed.set(one.membershipId, one);
  }
  return {
    ...before,
    ...(userId === undefined ? {} : { userId }),
    ...(more.name === undefined ? {} : { name: more.name }),
    ...(more.profile === undefined ? {} : { profile: more.profile }),
    listed: [...listed.values()],
    elsewhere: [...new Set([...before.elsewhere, ...more.elsewhere])],
  };
}

export async function compareHeld(
  ctx: QueryCtx,
  comparison: Comparison,
  held: readonly Held[],
): Promise<Compared[]> {
  const { provider, organizationId, workspace } = comparison;
  const observed = await isObserved(ctx, workspace);
  const people: Compared[] = [];
  for (const { key, userId, listed, elsewhere, asked } of held) {
    const providerUserId = key === userId ? "" : key;
    const rows =
      providerUserId === ""
        ? []
        : await PORTS[provider].mirror.rowsOf(
            ctx,
            { organizationId, providerUserId },
            ROWS_OF_ONE,
          );
    const person = await compare(ctx, comparison, {
      providerUserId,
      user: userId
        ? await ctx.db.get("users", userId)
        : await findUser(ctx, { provider, subject: providerUserId }),
      listed,
      elsewhere,
      rows,
      observed,
    });
    const isUnheardOf = listed.length + rows.length === 0;
    people.push({
      ...person,
      doubts: asked
        ? []
        : isUnheardOf
          ? doubtsOfUnheard(comparison, person)
          : person.doubts,
    });
  }
  return people;
}

/** Neither the listing nor the mirror knows them: the provider is asked for the person. */
function doubtsOfUnheard(
  { provider }: Comparison,
  { providerUserId, plan: { member } }: Compared,
): Doubt[] {
  const goes = member.kind === "change" && member.change.kind === "remove";
  return goes && providerUserId !== "" && READS[provider].takesOrders
    ? [{ membershipId: null, providerUserId }]
    : [];
}

const COUNTED = { add: "added", update: "updated", remove: "removed" } as const;

/** What these people come to, and what the provider is to be asked of them. */
export async function lookAt(
  ctx: QueryCtx,
  comparison: Comparison,
  held: readonly Held[],
): Promise<{ found: FoundCounts; doubts: Doubt[] }> {
  const people = await compareHeld(ctx, comparison, held);
  return {
    found: countFound(people),
    doubts: people.flatMap(({ doubts }) => doubts),
  };
}

/** Puts on record who of them differs, but for those who are on it. */
export async function noteFound(
  ctx: MutationCtx,
  comparison: Comparison,
  runId: Id<"reconciliationRuns">,
  held: readonly (Held & { noted?: boolean })[],
): Promise<FoundCounts> {
  const people = await compareHeld(ctx, comparison, held);
  for (const [at, person] of people.entries()) {
    const { noted, name } = held[at]!;
    const difference = toDifference(person, name);
    if (difference && noted !== true)
      await ctx.db.insert("reconciliationDifferences", {
        runId,
        ...difference,
      });
  }
  return countFound(people);
}

function countFound(people: readonly Compared[]): FoundCounts {
  const found = { added: 0, updated: 0, removed: 0, owners: 0 };
  for (const { plan, member } of people) {
    const described = describePlan(plan, member);
    if (!described) continue;
    found[COUNTED[described.kind]]++;
    if (described.kind === "remove" && member?.role === "owner") found.owners++;
  }
  return found;
}

function toDifference(person: Compared, name?: string): Difference | null {
  const { user, member, plan } = person;
  const described = describePlan(plan, member);
  if (!described) return null;
  return {
    ...described,
    providerUserId: keyOf(person),
    ...(user ? { userId: user._id } : {}),
    // People who have never been here have a name in the provider.
    displayName:
      user || name === undefined ? Members.displayName(user ?? {}) : name,
  };
}
