import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { emailKey } from "../../lib/addresses";
import { ClerkError, findUsersByAddress, isUser } from "../../lib/clerkClient";
import { loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import type { Provider } from "../../lib/validators";
import type { WorkosClient } from "../../lib/workosClient";
import { WorkosError } from "../../lib/workosErrors";
import {
  type Conflict,
  notFound,
  sameAddress,
  type Task,
  type Tasks,
} from "./mapUsersTasks";

/** A turn of a mapping: the next few people, each in a transaction. Returns whether there are more. */
export async function mapBatch(
  ctx: ActionCtx,
  client: WorkosClient,
  { runId, cursor }: { runId: Id<"operatorRuns">; cursor: string | null },
): Promise<boolean> {
  const { tasks, next, more }: Tasks = await ctx.runQuery(
    internal.steps.operatorRuns.nextPeople,
    { runId },
  );
  for (const task of tasks) {
    const { rowId, email } = task;
    const found = await foundOf(client, task);
    const settled = { runId, rowId, email, ...found };
    try {
      await ctx.runMutation(internal.steps.operatorRuns.settlePerson, settled);
    } catch (error) {
      logLine("error", "person_not_mapped", {
        runId,
        rowId,
        error: loggedText(error),
      });
      await ctx.runMutation(internal.steps.operatorRuns.settlePerson, {
        ...settled,
        conflict: { outcome: "failed", detail: loggedText(error) },
      });
    }
  }
  await ctx.runMutation(internal.steps.operatorRuns.turnPage, {
    runId,
    cursor,
    next,
  });
  return more;
}

/** What WorkOS refuses to say of one person holds up no other; its silence does. */
async function foundOf(client: WorkosClient, task: Task): Promise<Found> {
  const { pair, conflict } = task;
  if (conflict) return { pair, conflict };
  try {
    return await lookUp(client, task);
  } catch (error) {
    if (isSilence(error) || !(error instanceof WorkosError)) throw error;
    return { pair, conflict: { outcome: "failed", detail: loggedText(error) } };
  }
}

type Found = { pair: Task["pair"]; conflict?: Conflict };

/** Asks the providers what is not known here. @throws WorkosError, ClerkError */
async function lookUp(client: WorkosClient, task: Task): Promise<Found> {
  const { heard } = task;
  const pair = {
    ...task.pair,
    ...(heard === undefined ? {} : { clerkUserId: heard }),
  };
  for (const { provider, id } of task.unknown)
    if (!(await knows(client, provider, id)))
      return { pair, conflict: notFound(provider, `account ${id}`) };
  let added = heard !== undefined;
  const problems: Conflict[] = [];
  for (const provider of task.lookFor) {
    const found = await findByAddress(client, provider, task.email!);
    if (typeof found !== "string") problems.push(found);
    else {
      added = true;
      pair[provider === "workos" ? "workosUserId" : "clerkUserId"] = found;
    }
  }
  // One account is something, where the other provider does not know them.
  return added ? { pair } : { pair, conflict: problems[0] };
}

async function knows(
  client: WorkosClient,
  provider: Provider,
  id: string,
): Promise<boolean> {
  return provider === "workos"
    ? (await client.findUser(id)) !== null
    : await isUser(id);
}

/** The one account of which the provider says that the address is verified. */
async function findByAddress(
  client: WorkosClient,
  provider: Provider,
  email: string,
): Promise<string | Conflict> {
  const accounts =
    provider === "workos"
      ? await workosAccounts(client, email)
      : (await findUsersByAddress(email)).map(({ clerkUserId, verified }) => ({
          id: clerkUserId,
          verified,
        }));
  const [one, ...others] = accounts.filter(({ verified }) => verified);
  if (one && others.length === 0) return one.id;
  const name = provider === "workos" ? "WorkOS" : "Clerk";
  if (one)
    return sameAddress(
      name,
      [one, ...others].map(({ id }) => id),
    );
  if (accounts.length === 0) return notFound(provider, "such address");
  return {
    outcome: "not_verified",
    detail: `${name} has not verified this address: ${accounts.map(({ id }) => id).join(", ")}.`,
  };
}

async function workosAccounts(client: WorkosClient, email: string) {
  const user = await client.findUserByEmail(email);
  return user && emailKey(user.email) === emailKey(email)
    ? [{ id: user.workosUserId, verified: user.emailVerified }]
    : [];
}

/** What a provider's silence says; any other error is a mistake of ours. */
export function isSilence(error: unknown): boolean {
  return (
    error instanceof ClerkError ||
    (error instanceof WorkosError && error.kind === "unavailable")
  );
}
