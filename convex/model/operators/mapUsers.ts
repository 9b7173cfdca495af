import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import type { RunRow } from "../../lib/operatorRuns";
import { READS } from "../../lib/providers";
import { accountsOf, type Pair, vPair } from "../accounts/checking";
import { mapAccounts, previewMapping } from "../accounts/mapping";
import * as Users from "../users/users";
import {
  addressToLookFor,
  type Conflict,
  sameAddress,
  vConflict,
} from "./mapUsersTasks";
import { beginRun, goOn, rowOf, settleRow } from "./runs";

/* Who of the people here is who at WorkOS and Clerk: by a list, or by verified addresses. */

/** A shell takes no longer arguments, and a transaction no more at ease. */
const PAIRS_MAX = 1_000;

/**
 * Begins to map the people that are named, or all by their verified addresses.
 *
 * @throws INVALID unless it is one of both; for more than 1,000 pairs
 */
export async function beginMapping(
  ctx: MutationCtx,
  {
    mapping,
    by,
    dryRun,
  }: { mapping?: Pair[]; by?: "verifiedAddress"; dryRun: boolean },
  now: number,
): Promise<Id<"operatorRuns">> {
  if ((mapping === undefined) === (by === undefined))
    throw appError("mappingUnsaid");
  const kind = "mapUsers" as const;
  if (mapping === undefined) {
    const begun = { kind, dryRun, by: "verifiedAddress" as const };
    return (await goOn(ctx, begun)) ?? (await beginRun(ctx, begun, [], now));
  }
  if (mapping.length > PAIRS_MAX)
    throw appError("tooManyPairs", { max: PAIRS_MAX });
  const begun = { kind, dryRun, by: "list" as const };
  return await beginRun(ctx, begun, toRows(mapping), now);
}

/** Of what is named twice neither is mapped: one of them is wrong. */
function toRows(mapping: readonly Pair[]): RunRow[] {
  const named = new Map<string, number>();
  const wordsOf = ({ userId, workosUserId, clerkUserId }: Pair) => [
    ...(userId === undefined ? [] : [`row ${userId}`]),
    ...(workosUserId === undefined ? [] : [`WorkOS account ${workosUserId}`]),
    ...(clerkUserId === undefined ? [] : [`Clerk account ${clerkUserId}`]),
  ];
  for (const word of mapping.flatMap(wordsOf))
    named.set(word, (named.get(word) ?? 0) + 1);
  return mapping.map((pair) => {
    const twice = wordsOf(pair).find((word) => named.get(word)! > 1);
    return twice === undefined
      ? { ...pair, outcome: "waiting", detail: "" }
      : {
          ...pair,
          outcome: "named_twice",
          detail: `The list names ${twice} more than once.`,
        };
  });
}

export const settleFields = {
  runId: v.id("operatorRuns"),
  rowId: v.optional(v.id("operatorRunRows")),
  pair: vPair,
  /** The address by which the accounts of the pair were found. */
  email: v.optional(v.string()),
  conflict: v.optional(vConflict),
};

/** Maps one person, or says why not, and writes what it came to. */
export async function settlePerson(
  ctx: MutationCtx,
  {
    runId,
    rowId,
    pair,
    email,
    conflict,
  }: {
    runId: Id<"operatorRuns">;
    rowId?: Id<"operatorRunRows">;
    pair: Pair;
    email?: string;
    conflict?: Conflict;
  },
  now: number,
) {
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run) return;
  if (email !== undefined && (await isGoneSince(ctx, pair))) return;
  const chosen =
    conflict === undefined && email !== undefined
      ? await chooseRow(ctx, pair, email)
      : pair;
  const userId = "outcome" in chosen ? pair.userId : chosen.userId;
  const known =
    rowId !== undefined
      ? await ctx.db.get("operatorRunRows", rowId)
      : userId === undefined
        ? null
        : await rowOf(ctx, runId, { userId });
  if (known && known.outcome !== "waiting") return;
  const stands = conflict ?? ("outcome" in chosen ? chosen : undefined);
  if (stands || "outcome" in chosen) {
    await settleRow(ctx, runId, known, { ...pair, ...stands! });
    return;
  }
  const mapped = run.dryRun
    ? await previewMapping(ctx, chosen)
    : await mapAccounts(ctx, chosen, now);
  const { outcome, detail } = mapped;
  await settleRow(ctx, runId, known, {
    ...chosen,
    outcome,
    detail,
    userId: chosen.userId ?? mapped.userId ?? undefined,
  });
}

/** Brought over to another row, or deleted, since the walk has met them. */
async function isGoneSince(ctx: QueryCtx, { userId }: Pair): Promise<boolean> {
  const user = userId && (await ctx.db.get("users", userId));
  return user?.mergedInto !== undefined || user?.deletedAt !== undefined;
}

/**
 * With which row a person who was found by their address goes on. Rows of the adopting
 * app stay; of two that came from providers the older one does, whichever the walk meets
 * first. A third row with the address is a conflict.
 */
async function chooseRow(
  ctx: QueryCtx,
  pair: Pair,
  email: string,
): Promise<Pair | Conflict> {
  const { userId, workosUserId, clerkUserId } = pair;
  const person = userId && (await ctx.db.get("users", userId));
  if (!person) return pair;
  const theirs: Doc<"users">[] = [];
  for (const { provider, id } of accountsOf(pair)) {
    const row = await READS[provider].findUser(ctx, id);
    if (row && row._id !== userId) theirs.push(row);
  }
  const others = (await Users.findByAddress(ctx, email)).filter(
    (one) =>
      one._id !== userId &&
      !theirs.some(({ _id }) => _id === one._id) &&
      isTheirOwn(one),
  );
  if (others.length > 0)
    return sameAddress(
      "this deployment",
      [person, ...others].map(({ _id }) => _id),
    );
  const hasAccount =
    person.workosUserId !== undefined || person.clerkUserId !== undefined;
  const [older] = theirs.filter(
    ({ _creationTime }) => _creationTime < person._creationTime,
  );
  return hasAccount && older
    ? { userId: older._id, workosUserId, clerkUserId }
    : pair;
}

/** Anybody can give an account an address that is not theirs, until it is verified. */
function isTheirOwn(user: Doc<"users">): boolean {
  return "email" in addressToLookFor(user);
}
