import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import { reconcileEveryDays } from "../../../../convex/lib/rules";
import type { Translate } from "../../messages";
import { recordedText } from "../../lib/recorded";

/*
 * The server tells when each layer last worked. Whether that is too long ago is
 * decided here, by the viewer's clock: a layer that stopped can't say so itself.
 */

/** What the workspace's own rows say; the page is subscribed to it. */
export type OwnHealth = FunctionReturnType<
  typeof api.health.getWorkspaceHealth
>;
export type LinkedOwnHealth = OwnHealth & {
  provider: NonNullable<OwnHealth["provider"]>;
};
/** What is true of the deployment; a minute or two old. */
export type DeploymentFacts = NonNullable<
  FunctionReturnType<typeof api.health.getDeploymentFacts>
>;
export type LinkedHealth = LinkedOwnHealth & DeploymentFacts;

/** `off`: this workspace does not have it. */
export type HealthState = "well" | "watch" | "broken" | "off";
export type LayerHealth = {
  state: HealthState;
  sentence: string;
  /** For who looks for it, in the details. */
  cause?: string;
};

/** In which words: the messages of the sync, and what the provider is called. */
export type Words = { t: Translate<"sync">; provider: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The Events API is read every 15 minutes at least. */
const CATCH_UP_LATE_MS = 35 * MINUTE_MS;
/** For so long it is worth knowing that our place among the events was lost. */
const LOST_SHOWN_MS = DAY_MS;
/** Everybody is compared when it is due. A job that was lost is made up for within the hour. */
const DUE_LATE_MS = 2 * HOUR_MS;

/** Layer 1. */
export function webhooksHealth(
  health: LinkedHealth,
  { t, provider }: Words,
): LayerHealth {
  const { webhooks, lastEventAt, lastEventBy } = health;
  const { acceptedAt, unreadableAt } = webhooks;
  const watch = (key: "refused" | "none" | "missed" | "unreadable") => ({
    state: "watch" as const,
    sentence: t(`webhooks.${key}`, { provider }),
    cause: t(`webhooks.cause.${key}`, { provider }),
  });
  if (isSecretInDoubt(health)) return watch("refused");
  if (acceptedAt === null) return watch("none");
  // An event is told of at once, and the webhook that brought it minutes later.
  if (
    lastEventAt !== null &&
    lastEventBy === "events_api" &&
    lastEventAt > acceptedAt
  )
    return watch("missed");
  if (unreadableAt !== null && unreadableAt >= acceptedAt)
    return watch("unreadable");
  return { state: "well", sentence: t("webhooks.well") };
}

/**
 * A request with a wrong signature may be anybody's. It means something beside a
 * sign that the provider's own do not arrive: an event that the catch-up had to
 * bring, and where there is no catch-up, a day without a webhook.
 */
function isSecretInDoubt({ provider, webhooks }: LinkedHealth): boolean {
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
  { t }: Words,
): LayerHealth {
  if (catchUp === null) return { state: "off", sentence: t("catchUp.none") };
  const { readAt, failingSince, lastError, lostAt } = catchUp;
  if (failingSince !== null)
    return {
      state: "broken",
      sentence: t("catchUp.failing"),
      ...(lastError !== null && { cause: recordedText(lastError) }),
    };
  if (readAt === null) return { state: "watch", sentence: t("catchUp.never") };
  if (now - readAt > CATCH_UP_LATE_MS)
    return {
      state: "broken",
      sentence: t("catchUp.late"),
      cause: t("catchUp.cause.late"),
    };
  if (lostAt !== null && now - lostAt < LOST_SHOWN_MS)
    return {
      state: "watch",
      sentence: t("catchUp.lost"),
      cause: t("catchUp.cause.lost"),
    };
  return { state: "well", sentence: t("catchUp.well") };
}

/** Layer 3. */
export function reconciliationHealth(
  { reconciliation }: LinkedHealth,
  now: number,
  { t }: Words,
): LayerHealth {
  if (reconciliation === null)
    return {
      state: "off",
      sentence: t("daily.noKey"),
      cause: t("daily.cause.noKey"),
    };
  const { last, lastDone, known, dueAt } = reconciliation;
  if (last?.status === "needs_confirmation")
    return { state: "watch", sentence: t("daily.stopped") };
  if (last?.status === "failed")
    return {
      state: "broken",
      sentence: t("daily.failed"),
      ...(last.error !== null && { cause: recordedText(last.error) }),
    };
  const latest = reconcileEveryDays() * DAY_MS + DUE_LATE_MS;
  const isOverdue = dueAt !== null && now - dueAt > DUE_LATE_MS;
  if (isOverdue || (lastDone && now - lastDone.at > latest))
    return {
      state: "broken",
      sentence: t("daily.late"),
      cause: t("daily.cause.late"),
    };
  if (known !== null && known.differing > 0)
    return {
      state: "watch",
      sentence: t("daily.differ", { count: known.differing }),
    };
  if (lastDone === null)
    return dueAt === null
      ? { state: "watch", sentence: t("daily.never") }
      : { state: "well", sentence: t("daily.soon") };
  return { state: "well", sentence: t("daily.well") };
}

/** The webhook secret, as far as what arrived tells. */
export function secretStatus(
  health: LinkedHealth,
): "valid" | "doubt" | "unknown" {
  if (isSecretInDoubt(health)) return "doubt";
  return health.webhooks.acceptedAt === null ? "unknown" : "valid";
}

/** Whether the provider answers, from the last time that it was read. */
export function reachabilityStatus(
  { catchUp }: LinkedHealth,
  now: number,
): "yes" | "no" | "unknown" {
  if (catchUp === null || catchUp.readAt === null) return "unknown";
  if (catchUp.failingSince !== null) return "no";
  return now - catchUp.readAt > CATCH_UP_LATE_MS ? "unknown" : "yes";
}
