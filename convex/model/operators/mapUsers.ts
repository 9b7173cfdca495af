import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { nextAfter } from "../../lib/batches";
import { canAskClerk } from "../../lib/clerkClient";
import { appError } from "../../lib/errors";
import { READS } from "../../lib/providers";
import {
  type MappingConflict,
  type RunRow,
  vMappingConflict,
} from "../../lib/operatorRuns";
import { type Provider, vProvider } from "../../lib/validators";
import { accountsOf, findPerson, type Pair, vPair } from "../accounts/checking";
import { mapAccounts, previewMapping } from "../accounts/mapping";
import * as Users from "../users/users";
import { beginRun, goOn, rowOf, settleRow, waitingRows } from "./runs";

/* Who of the people here is who at WorkOS and Clerk: by a list, or by verified addresses. */

/** A shell takes no longer arguments, and a transaction no more at ease. */
const PAIRS_MAX = 1_000;
const BATCH = 20;

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

/* ------------------------------------------------------------- who is next */

const vConflict = v.object({ outcome: vMappingConflict, detail: v.string() });
export type Conflict = Infer<typeof vConflict>;

/** A person to be looked at, and what has to be asked about them. */
export const vTask = v.object({
  rowId: v.optional(v.id("operatorRunRows")),
  pair: vPair,
  /** Accounts that nobody here has: does the provider know them? */
  unknown: v.array(v.object({ provider: vProvider, id: v.string() })),
  /** Whom the providers are asked for, by this address. */
  email: v.optional(v.string()),
  lookFor: v.array(vProvider),
  /** Clerk's account with this address, as its events have said. */
  heard: v.optional(v.string()),
  conflict: v.optional(vConflict),
});
export type Task = Infer<typeof vTask>;

export const vTasks = v.object({
  tasks: v.array(vTask),
  /** Where the walk goes on; null at its end, and for a list. */
  next: v.union(v.string(), v.null()),
  more: v.boolean(),
});
export type Tasks = Infer<typeof vTasks>;

/** The next few people of a run. */
export async function nextPeople(
  ctx: QueryCtx,
  runId: Id<"operatorRuns">,
): Promise<Tasks> {
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run) return { tasks: [], next: null, more: false };
  const tasks: Task[] = [];
  if (run.by === "list") {
    const rows = await waitingRows(ctx, runId, BATCH + 1);
    for (const row of rows.slice(0, BATCH))
      tasks.push(await taskOfRow(ctx, row));
    return { tasks, next: null, more: rows.length > BATCH };
  }
  const page = await ctx.db
    .query("users")
    .paginate({ numItems: BATCH, cursor: run.cursor ?? null });
  for (const user of page.page) {
    const task = await taskOfUser(ctx, user);
    if (task && !(await rowOf(ctx, runId, { userId: user._id })))
      tasks.push(task);
  }
  const next = nextAfter(page);
  return { tasks, next, more: next !== null };
}

async function taskOfRow(
  ctx: QueryCtx,
  { _id: rowId, userId, workosUserId, clerkUserId }: Doc<"operatorRunRows">,
): Promise<Task> {
  const pair = { userId, workosUserId, clerkUserId };
  const unknown: Task["unknown"] = [];
  // Of somebody who can't be mapped nothing has to be asked.
  const person = await findPerson(ctx, pair);
  if ("outcome" in person) return { rowId, pair, unknown, lookFor: [] };
  for (const account of accountsOf(pair))
    if (
      (account.provider === "workos" || canAskClerk()) &&
      !(await READS[account.provider].findUser(ctx, account.id))
    )
      unknown.push(account);
  return { rowId, pair, unknown, lookFor: [] };
}

/** Null for somebody who lacks nothing. */
async function taskOfUser(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<Task | null> {
  if (user.deletedAt !== undefined || user.mergedInto !== undefined)
    return null;
  const { workosUserId, clerkUserId } = user;
  const task: Task = {
    pair: { userId: user._id, workosUserId, clerkUserId },
    unknown: [],
    lookFor: [
      ...(workosUserId === undefined ? ["workos" as const] : []),
      ...(clerkUserId === undefined && canAskClerk() ? ["clerk" as const] : []),
    ],
  };
  const address = addressToLookFor(user);
  const heard =
    clerkUserId === undefined && !canAskClerk() && "email" in address
      ? await heardOfClerk(ctx, address.email)
      : [];
  task.heard = heard[0];
  if (heard.length > 1)
    return { ...task, conflict: sameAddress("Clerk", heard) };
  // Whom WorkOS knows lacks nothing where Clerk is not in use.
  if (task.lookFor.length === 0 && heard.length === 0) return null;
  return "email" in address
    ? { ...task, email: address.email }
    : { ...task, conflict: address };
}

/**
 * The address that stands for the person. Of somebody with an account it is the one that
 * their provider has verified, for the other may be anybody's. Of a row that came with
 * the adopting app it is the row's, unless the row says that it is not verified.
 */
function addressToLookFor(user: Doc<"users">): { email: string } | Conflict {
  const { workosUserId, clerkUserId, clerkProfile } = user;
  const [email, verified] =
    workosUserId !== undefined
      ? [user.email, user.emailVerified === true]
      : clerkUserId !== undefined
        ? [clerkProfile?.email, clerkProfile?.emailVerified === true]
        : [user.email, user.emailVerified !== false];
  if (email === undefined || emailKey(email) === "")
    return { outcome: "no_address", detail: "No address is known of them." };
  if (!verified)
    return {
      outcome: "not_verified",
      detail: "The address that is known here of them is not verified.",
    };
  return { email };
}

/** Accounts of which Clerk's events have said that the address is verified. */
async function heardOfClerk(ctx: QueryCtx, email: string): Promise<string[]> {
  const key = emailKey(email);
  return (await Users.findByAddress(ctx, email)).flatMap(
    ({ clerkUserId, clerkProfile }) =>
      clerkUserId !== undefined &&
      clerkProfile?.emailVerified === true &&
      emailKey(clerkProfile.email ?? "") === key
        ? [clerkUserId]
        : [],
  );
}

export function sameAddress(where: string, ids: readonly string[]): Conflict {
  return {
    outcome: "same_address",
    detail: `Several people have this address in ${where}: ${ids.join(", ")}. Name the right one in a list.`,
  };
}

/* -------------------------------------------------------------- one person */

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

export function notFound(provider: Provider, what: string): Conflict {
  const outcome: MappingConflict = "not_found";
  return { outcome, detail: `${READS[provider].name} knows no ${what}.` };
}
