import { formatWait } from "../../lib/format";
import type { AuditEntry } from "./entry";
import type { Words } from "./useWords";

/* What an entry is about where it is no membership, and that one's values. */

export type AuditObject = NonNullable<AuditEntry["object"]>;

export function idOf(object: AuditObject): string {
  switch (object.type) {
    case "customer":
      return object.customerId;
    case "invitation":
      return object.invitationId;
    case "organization":
      return object.organizationId;
    case "rule":
      return object.rule;
    case "notice":
      return object.kind;
    case "event":
      return object.eventId;
    case "order":
      return object.orderId;
    case "export":
      return object.exportId;
    case "bulk":
      return object.jobId;
    case "review":
      return object.campaignId;
    case "run":
      return object.runId;
    case "product":
      return object.name;
    default:
      return object satisfies never;
  }
}

/** Its name of today; null where it has none, or none any more. */
export function nameOf(object: AuditObject): string | null {
  switch (object.type) {
    case "customer":
    case "organization":
    case "review":
      return object.name;
    case "invitation":
      return object.email;
    case "event":
      return object.eventType;
    case "export":
      return object.what;
    case "product":
      return object.text;
    case "rule":
    case "notice":
    case "order":
    case "bulk":
    case "run":
      return null;
    default:
      return object satisfies never;
  }
}

type Rule = Extract<AuditObject, { type: "rule" }>["rule"];

/** What the settings call a rule. */
export function ruleName(rule: Rule, { rules }: Words): string {
  switch (rule) {
    case "organization_session":
      return rules("session.label");
    case "grace":
      return rules("wait.label");
    case "brake":
      return rules("ask.label");
    case "review_interval":
      return rules("review.label");
    case "enforcement":
      return rules("enforcement.label");
    default:
      return rule satisfies never;
  }
}

type NoticeKind = Extract<AuditObject, { type: "notice" }>["kind"];

/** What the settings call a notice. Each by its own key, as in the sentences. */
export function noticeName(kind: NoticeKind, { notices }: Words): string {
  switch (kind) {
    case "brake_waits":
      return notices("kind.brake_waits.label");
    case "order_failed":
      return notices("kind.order_failed.label");
    case "review_started":
      return notices("kind.review_started.label");
    case "review_due":
      return notices("kind.review_due.label");
    case "member_removed":
      return notices("kind.member_removed.label");
    case "member_left":
      return notices("kind.member_left.label");
    case "role_changed":
      return notices("kind.role_changed.label");
    case "member_joined":
      return notices("kind.member_joined.label");
    default:
      return kind satisfies never;
  }
}

/** A name, an address or a rule as people read it; null where there is nothing to say. */
export function sayValue(
  object: AuditEntry["object"],
  value: AuditEntry["nextValue"],
  { t, rules, notices }: Words,
): string | null {
  if (object?.type === "notice")
    return typeof value === "string"
      ? notices("whom", {
          whom: value,
          who: object.kind === "review_started" ? "reviewer" : "person",
        })
      : null;
  if (object?.type !== "rule") return value === null ? null : String(value);
  switch (object.rule) {
    case "organization_session":
      return value === true ? t("change.on") : t("change.off");
    case "grace":
      return typeof value === "number" ? formatWait(value) : t("change.usual");
    case "brake":
      return typeof value === "number"
        ? t("change.percent", { percent: value })
        : t("change.usual");
    case "review_interval":
      return typeof value === "number"
        ? t("change.days", { days: value })
        : t("change.never");
    case "enforcement":
      return value === "observe" || value === "strict"
        ? rules(`enforcement.${value}`)
        : t("change.usual");
    default:
      return object.rule satisfies never;
  }
}
