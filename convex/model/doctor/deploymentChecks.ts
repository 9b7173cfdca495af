import { type Check, fine, setVariable, unknown, wrong } from "./checks";
import { isMissed } from "../crons/missedPlan";
import type { Facts } from "./facts";
import type { Answer } from "../../lib/workosApi/environment";

/* What the deployment's own rows, and Clerk's answers, say. Pure. */

/** The Events API is read every quarter of an hour at least; twice that and a while is no delay. */
const CURSOR_OLD_MS = 35 * 60_000;

const READ_EVENTS = "npx convex run eventsApi:read";

/** The cursor of the Events API shows more than that its cron comes: that it reads. */
export function checkCrons({ cursor, crons }: Facts, now: number): Check {
  const id = "crons";
  if (!cursor)
    return wrong(id, "the Events API was never read by its cron", READ_EVENTS);
  const minutes = Math.round((now - cursor.readAt) / 60_000);
  const age = `the Events API was read to its end ${minutes} min ago`;
  if (now - cursor.readAt > CURSOR_OLD_MS)
    return wrong(
      id,
      cursor.failingSince === null
        ? `${age}: is addRollcallCrons(crons) in convex/crons.ts?`
        : `${age}; it fails since: ${cursor.lastError ?? "it does not say why"}`,
      READ_EVENTS,
    );
  const missed = crons.filter((run) => isMissed(run, now));
  if (missed.length > 0)
    return wrong(
      id,
      `${missed.map(({ name }) => name).join(", ")} did not come in time: is addRollcallCrons(crons) in convex/crons.ts, and is the deployment running?`,
      "npx convex run steps/due:lookForOverdue",
    );
  return fine(id, age);
}

/** How far a workspace and its organization go apart; null: it could not be compared. */
export type Compared = Facts["sample"][number] & {
  counts: { gains: number; loses: number; changes: number } | null;
};

export function checkDrift(compared: readonly Compared[]): Check[] {
  if (compared.length === 0)
    return [unknown("drift", "no workspace is linked to an organization yet")];
  const found = compared.flatMap(({ slug, workspaceId, counts }): Check[] => {
    if (!counts)
      return [unknown("drift", `${slug} could not be compared with WorkOS`)];
    const { gains, loses, changes } = counts;
    return gains + loses + changes === 0
      ? []
      : [
          wrong(
            "drift",
            `${slug} differs from WorkOS: ${gains} to come in, ${loses} to go, ${changes} with another role`,
            `npx convex run operators:reconcile '{"workspaceId":"${workspaceId}"}'`,
          ),
        ];
  });
  const slugs = compared.map(({ slug }) => slug).join(", ");
  return found.length > 0
    ? found
    : [fine("drift", `nobody differs in ${slugs}`)];
}

export function checkClerkKey(answer: Answer | null): Check {
  const id = "clerk-key";
  if (!answer || answer.status >= 500)
    return unknown(id, "Clerk does not answer");
  return answer.status === 200
    ? fine(id, "Clerk takes the key")
    : wrong(
        id,
        `Clerk refuses CLERK_SECRET_KEY (${answer.status})`,
        setVariable("CLERK_SECRET_KEY"),
      );
}

export function checkClerkIssuer(answer: Answer | null): Check {
  const id = "clerk-issuer";
  const { keys } = (answer?.body ?? {}) as { keys?: unknown };
  return Array.isArray(keys)
    ? fine(id, "Clerk's issuer shows its signing keys")
    : wrong(
        id,
        "CLERK_ISSUER_URL shows no signing keys: https://clerk.invalid is for a deployment without Clerk",
        setVariable("CLERK_ISSUER_URL"),
      );
}
