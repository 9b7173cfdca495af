import { Name } from "../../components/Name";
import { formatExactTime } from "../../lib/format";
import { AuditReason } from "./AuditReason";
import { type Actor, actorName, type AuditEntry } from "./describeEntry";
import classes from "./Entries.module.css";
import { useWords } from "./useWords";

/** The entry as it is written down: for evidence, and for who looks for a fault. */
export function EntryDetails({
  id,
  entry: { entryId, event, reason, timestamp, userId, actor },
}: {
  id: string;
  entry: AuditEntry;
}) {
  const words = useWords();
  const { t, labels } = words;
  const actorId = idOf(actor);
  return (
    <dl id={id} className={classes.details}>
      <dt>{t("details.event")}</dt>
      <dd>
        {labels(`auditEvent.${event}`)} <code>{event}</code>
      </dd>
      <dt>{t("details.reason")}</dt>
      <dd>
        <AuditReason reason={reason} actor={actor} />
      </dd>
      <dt>{t("details.time")}</dt>
      <dd>
        {formatExactTime(timestamp)}{" "}
        <code>{new Date(timestamp).toISOString()}</code>
      </dd>
      <dt>{t("details.person")}</dt>
      <dd>
        <code>{userId}</code>
      </dd>
      <dt>{t("filter.actor")}</dt>
      <dd>
        <Name>{actorName(actor, words)}</Name>{" "}
        {actorId !== null && <code>{actorId}</code>}
      </dd>
      <dt>{t("details.entry")}</dt>
      <dd>
        <code>{entryId}</code>
      </dd>
    </dl>
  );
}

/** Of a person their id, of WorkOS or Clerk the event's, of a check its name. */
function idOf(actor: Actor): string | null {
  switch (actor.type) {
    case "user":
      return actor.userId;
    case "provider":
      return actor.eventId;
    case "cron":
      return actor.name;
    case "operator":
      return null;
    default:
      return actor satisfies never;
  }
}
