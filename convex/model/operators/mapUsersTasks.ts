import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { nextAfter } from "../../lib/batches";
import { canAskClerk } from "../../lib/clerkClient";
import { type MappingConflict, vMappingConflict } from "../../lib/operatorRuns";
import { READS } from "../../lib/providers";
import { type Provider, vProvider } from "../../lib/validators";
import { accountsOf, findPerson, vPair } from "../accounts/checking";
import * as Users from "../users/users";
import { rowOf, waitingRows } from "./runs";

/* Whom a mapping looks at next, and what has to be asked of the providers about them. */

const BATCH = 20;

export const vConflict = v.object({
  outcome: vMappingConflict,
  detail: v.string(),
});
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
export function addressToLookFor(
  user: Doc<"users">,
): { email: string } | Conflict {
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

export function notFound(provider: Provider, what: string): Conflict {
  const outcome: MappingConflict = "not_found";
  return { outcome, detail: `${READS[provider].name} knows no ${what}.` };
}
