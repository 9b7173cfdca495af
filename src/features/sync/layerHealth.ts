import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import { PROVIDER_LABELS } from "../../lib/labels";

/*
 * The server tells when each layer last worked. Whether that is too long ago is
 * decided here, by the viewer's clock: a layer that stopped can't say so itself.
 */

export type Health = FunctionReturnType<typeof api.health.getWorkspaceHealth>;
export type LinkedHealth = Health & {
  provider: NonNullable<Health["provider"]>;
};

/** `off`: this workspace does not have it. */
export type HealthState = "well" | "watch" | "broken" | "off";
export type LayerHealth = { state: HealthState; sentence: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The Events API is read every minute. */
const CATCH_UP_LATE_MS = 5 * MINUTE_MS;
/** For so long it is worth knowing that our place among the events was lost. */
const LOST_SHOWN_MS = DAY_MS;
/** Everybody is compared once a day, by a job that looks every five minutes. */
const COMPARED_LATE_MS = 26 * HOUR_MS;
const DUE_LATE_MS = HOUR_MS;

/** Layer 1. */
export function webhooksHealth(health: LinkedHealth): LayerHealth {
  const { provider, webhooks, lastEventAt } = health;
  const { acceptedAt, unreadableAt } = webhooks;
  const name = PROVIDER_LABELS[provider];
  if (isSecretInDoubt(health))
    return {
      state: "watch",
      sentence: `The last webhook was refused: its signature does not fit the webhook secret. Compare the secret of this deployment with the one in ${name}.`,
    };
  if (acceptedAt === null)
    return {
      state: "watch",
      sentence: `No webhook has come yet. Add one in ${name} if events are to arrive at once.`,
    };
  if (lastEventAt !== null && lastEventAt > acceptedAt)
    return {
      state: "watch",
      sentence: `The last event was not brought by a webhook. Look in ${name} whether the webhook is still on.`,
    };
  if (unreadableAt !== null && unreadableAt >= acceptedAt)
    return {
      state: "watch",
      sentence: `The last webhook is signed by ${name}, and Rollcall could not read it. It is kept as failed, for an operator to look at.`,
    };
  return { state: "well", sentence: "Events arrive as they happen." };
}

/**
 * A request with a wrong signature may be anybody's. It means something beside a
 * sign that the provider's own do not arrive: an event that the catch-up had to
 * bring, and where there is no catch-up, a day without a webhook.
 */
function isSecretInDoubt({ provider, webhooks }: Health): boolean {
  const { refusedAt, missedAt } = webhooks;
  const acceptedAt = webhooks.acceptedAt ?? 0;
  if (refusedAt === null || refusedAt < acceptedAt) return false;
  return provider === "clerk"
    ? refusedAt - acceptedAt > DAY_MS
    : missedAt !== null && missedAt > acceptedAt;
}

/** Layer 2, which is also what knows whether the provider answers. */
export function catchUpHealth(
  { catchUp }: LinkedHealth,
  now: number,
): LayerHealth {
  if (catchUp === null)
    return {
      state: "off",
      sentence:
        "Clerk keeps no list of its events, so what a webhook does not bring is found by reconciliation only.",
    };
  const { readAt, failingSince, lastError, lostAt } = catchUp;
  if (failingSince !== null)
    return {
      state: "broken",
      sentence: `WorkOS's events can't be read. ${lastError ?? "No reason was given."}`,
    };
  if (readAt === null)
    return { state: "watch", sentence: "The events have not been read yet." };
  if (now - readAt > CATCH_UP_LATE_MS)
    return {
      state: "broken",
      sentence:
        "It runs every minute and has not run for a while. Look whether this deployment's scheduled jobs run.",
    };
  if (lostAt !== null && now - lostAt < LOST_SHOWN_MS)
    return {
      state: "watch",
      sentence:
        "WorkOS no longer knew our place among its events, so every workspace was reconciled instead.",
    };
  return { state: "well", sentence: "Nothing that happened is left unread." };
}

/** Layer 3. */
export function reconciliationHealth(
  { reconciliation }: LinkedHealth,
  now: number,
): LayerHealth {
  if (reconciliation === null)
    return {
      state: "off",
      sentence:
        "Set CLERK_SECRET_KEY on this deployment, and the workspace is compared with Clerk every day.",
    };
  const { last, lastDone, dueAt } = reconciliation;
  if (last?.status === "needs_confirmation")
    return {
      state: "watch",
      sentence: "The last run stopped: somebody has to confirm its removals.",
    };
  if (last?.status === "failed")
    return {
      state: "broken",
      sentence: `The last run failed: ${last.error ?? "no reason was given."}`,
    };
  const isOverdue = dueAt !== null && now - dueAt > DUE_LATE_MS;
  if (isOverdue || (lastDone && now - lastDone.at > COMPARED_LATE_MS))
    return {
      state: "broken",
      sentence:
        "It runs every day and is overdue. Look whether this deployment's scheduled jobs run.",
    };
  if (lastDone === null)
    return dueAt === null
      ? {
          state: "watch",
          sentence: "This workspace has not been compared yet.",
        }
      : {
          state: "well",
          sentence: "It was linked lately; the first comparison is to come.",
        };
  return {
    state: "well",
    sentence: "Once a day everybody is compared with the provider's own list.",
  };
}

/** The webhook secret, as far as what arrived tells. */
export function secretStatus(health: Health): string {
  if (isSecretInDoubt(health)) return "In doubt";
  return health.webhooks.acceptedAt === null ? "Not known yet" : "Valid";
}

/** Whether the provider answers, from the last time that it was read. */
export function reachabilityStatus({ catchUp }: Health, now: number): string {
  if (catchUp === null || catchUp.readAt === null) return "Not known";
  if (catchUp.failingSince !== null) return "No";
  return now - catchUp.readAt > CATCH_UP_LATE_MS ? "Not known" : "Yes";
}
