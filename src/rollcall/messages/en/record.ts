import { memberSentences, workspaceSentences } from "./auditSentences";

/* What happened, one sentence each: the audit log, Home and the page beside say so. */

export const record = {
  empty: {
    title: "Nothing has happened yet",
    text: "What happens to people and to this workspace is written down here.",
  },
  /** In place of a name that was erased. */
  deletedPerson: "Deleted person",
  deletedCustomer: "Deleted customer",
  /** In place of an address that is not kept any more. */
  somebody: "Somebody",
  sentence: { ...memberSentences, ...workspaceSentences },
  by: {
    user: "by <p>{name}</p>",
    impersonated: "by <n>{impersonator}</n>, acting for <p>{name}</p>",
    provider: "by {provider}",
    cron: "by an automatic check",
    operator: "by an operator",
  },
  /** The same where there is a field for it. */
  actor: {
    impersonated: "{name} ({impersonator} acting for them)",
    cron: "Automatic check",
    operator: "Operator",
  },
  change: {
    both: "{before} → {after}",
    noCustomer: "No customer",
    /** Values of rules. */
    usual: "Default",
    days: "{days, plural, one {every day} other {every # days}}",
    never: "Never",
    percent: "{percent, number} %",
    on: "On",
    off: "Off",
  },
  export: {
    button: "Export",
    running: "{rows, plural, one {# row so far…} other {# rows so far…}}",
    stop: "Stop",
    csv: "Save as CSV",
    json: "Save as JSON",
    members: "Members",
    audit: "The whole audit log",
    filtered: "The audit log as filtered",
    sealed_audit: "The audit log with its seals",
    review: "An access review",
    past: "Past exports",
    saved: "{rows, plural, one {# row saved.} other {# rows saved.}}",
    failed: "The export broke off",
  },
} as const;
