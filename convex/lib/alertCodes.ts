import { literals } from "convex-helpers/validators";
import { type Infer, type ObjectType, v } from "convex/values";
import { vProvider } from "./validators";

/* What an operator is told about: stable codes, and a sentence for each. */

/** What a code says to somebody who reads it at night. */
type Meaning = {
  /** What it means. */
  what: string;
  /** What to do next: for most, a command. */
  next: string;
  /**
   * Whether it waits for an operator: `GET /health` answers 503 then. What owners see to,
   * and what a stranger can cause, does not.
   */
  needsOperator: boolean;
  /** The few words of `GET /health`, for so many of them. */
  words: (count: string) => string;
};

/** The worst first: that is the order of `operators:health`. */
export const ALERTS = {
  KEY_REFUSED: {
    what: "WorkOS or Clerk refuses our key: nothing is told to it, and nothing is read from it.",
    next: "Set a valid key, which is asked for: npx convex env set WORKOS_API_KEY --prod (Clerk: CLERK_SECRET_KEY). What waits goes on by itself, and the alert ends with the next answer to a call of the same kind. Now: npx convex run eventsApi:read --prod and npx convex run operators:retryOrders '{\"all\":true}' --prod",
    needsOperator: true,
    words: () => "a key is refused",
  },
  KEY_FOREIGN: {
    what: "WorkOS shows nothing that is known here: the key is of another environment, or another server answers. Nobody is removed for it.",
    next: 'Compare WORKOS_API_KEY and WORKOS_API_BASE_URL with WorkOS\'s page API keys, and set the right ones: npx convex env set WORKOS_API_KEY --prod. Then compare a workspace anew: npx convex run operators:reconcile \'{"workspaceId":"…"}\' --prod',
    needsOperator: true,
    words: () => "a key is of another environment",
  },
  CRON_MISSED: {
    what: "A cron has not run for twice its time: what it looks after waits.",
    next: "Look at the crons and the failed calls on the Convex dashboard, pages Schedules and Logs; deploy again: npx convex deploy. Until then by hand: npx convex run eventsApi:read --prod and npx convex run steps/due:lookForOverdue --prod",
    needsOperator: true,
    words: (count) => `${count} crons did not run`,
  },
  WORK_STUCK: {
    what: "Work of one kind, the alert's key, has been due for two hours and is not done: the job that does it fails each time.",
    next: "Look for steps/due:look, and for what it starts (steps/deletion:finalizeDue, provisioning:finishAbandoned and the like), among the failed calls on the Convex dashboard, page Logs. Mend the cause; npx convex run steps/due:lookForOverdue --prod tries now.",
    needsOperator: true,
    words: () => "work is overdue",
  },
  PROVIDER_UNREACHABLE: {
    what: "WorkOS or Clerk has not answered for ten minutes. Nobody loses access for it, and changes made here wait.",
    next: "Look at the provider's status page and at WORKOS_API_BASE_URL. It goes on by itself: npx convex run eventsApi:read --prod tries now.",
    needsOperator: true,
    words: () => "a provider does not answer",
  },
  EVENTS_WAIT: {
    what: "An event has waited for more than ten minutes.",
    next: "npx convex run steps/inbox:takeUpLeftBehind --prod",
    needsOperator: true,
    words: () => "events wait",
  },
  EVENT_FAILED: {
    what: "Events failed for good, after five attempts or because they can't be read: what they say is not applied.",
    next: "npx convex run operators:listFailedEvents --prod has the errors. Mend the cause, then: npx convex run operators:replayEvents '{\"all\":true}' --prod. What can't be read can't be replayed, and is over a day after the last.",
    needsOperator: true,
    words: () => "events failed",
  },
  AUDIT_BROKEN: {
    what: "The seals of a workspace's audit do not hold: a row was changed or deleted.",
    next: 'npx convex run operators:verifyAudit \'{"workspaceId":"…"}\' --prod, and compare with the seals in the log (docs/security.md).',
    needsOperator: true,
    words: (count) => `${count} audits do not hold`,
  },
  ORDER_FAILED: {
    what: "WorkOS has not done a change in eight attempts. It is tried on, at most hourly.",
    next: "npx convex run operators:listFailedOrders --prod has the errors. Mend the cause, then: npx convex run operators:retryOrders '{\"all\":true}' --prod",
    needsOperator: true,
    words: (count) => `${count} orders failed`,
  },
  RECONCILIATION_FAILED: {
    what: "A reconciliation of a workspace failed or died. It is tried again within the hour, or within a day where a person began it.",
    next: 'npx convex run operators:reconcile \'{"workspaceId":"…"}\' --prod tries now, and prints the error; the page Sync has it too.',
    needsOperator: true,
    words: (count) => `${count} reconciliations failed`,
  },
  PROVISIONING_STUCK: {
    what: "A workspace was not made, and taking it back fails since ten minutes: an organization may be left in WorkOS.",
    next: "npx convex run operators:listProvisioning --prod has the error, and when it is tried again. Mend the cause; npx convex run provisioning:finishAbandoned --prod takes back what is due.",
    needsOperator: true,
    words: (count) => `${count} workspaces are half made`,
  },
  DELETION_STUCK: {
    what: "The deletion of a workspace can't be made final since an hour. Nobody is in it any more.",
    next: "npx convex run steps/deletion:finalizeDue --prod tries now; workspaces.deletion.lastError has the error.",
    needsOperator: true,
    words: (count) => `${count} deletions wait`,
  },
  BRAKE_WAITS: {
    what: "Removals wait for a person: more people than usual would lose access, or the last owner.",
    next: 'An owner or an admin confirms it on the page Sync. Where none is left: npx convex run operators:listBrakes --prod, then npx convex run operators:confirmBrake \'{"runId":"…"}\' --prod',
    needsOperator: false,
    words: (count) => `${count} brakes wait`,
  },
  WEBHOOKS_REFUSED: {
    what: "Somebody posted to a webhook what the provider had not signed. That may be a stranger; or the secret is wrong, and then events come late, by the Events API.",
    next: "npm run doctor -- --prod compares the secret with WorkOS's. Where it is wrong, set that of the provider's page Webhooks, which is asked for: npx convex env set WORKOS_WEBHOOK_SECRET --prod (Clerk: CLERK_WEBHOOK_SECRET).",
    needsOperator: false,
    words: () => "webhooks are refused",
  },
} satisfies Record<string, Meaning>;

export type AlertCode = keyof typeof ALERTS;
export const ALERT_CODES = Object.keys(ALERTS) as AlertCode[];
export const vAlertCode = literals(...ALERT_CODES);

export const vAlertState = literals("began", "over");
export type AlertState = Infer<typeof vAlertState>;

/** Where it was seen that a provider does not answer, or refuses us. */
export const vLayer = literals("events", "orders", "reconciliation");
export type Layer = Infer<typeof vLayer>;

/** What an alert is about: ids, and nobody's name or address. */
export const alertIdFields = {
  workspaceId: v.optional(v.id("workspaces")),
  provider: v.optional(vProvider),
  /** The provider's id. */
  organizationId: v.optional(v.string()),
  /** The provider's id of the event that began it. */
  eventId: v.optional(v.string()),
  orderId: v.optional(v.id("providerOrders")),
  runId: v.optional(v.id("reconciliationRuns")),
  journalId: v.optional(v.id("provisioningJournal")),
  layer: v.optional(vLayer),
  /** The cron's name. */
  cron: v.optional(v.string()),
};
export type AlertIds = ObjectType<typeof alertIdFields>;
