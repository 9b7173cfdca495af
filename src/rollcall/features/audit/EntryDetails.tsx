import { Fragment } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { Name } from "../../components/Name";
import { formatExactTime } from "../../lib/format";
import { AuditReason } from "./AuditReason";
import { actorName } from "./describeEntry";
import classes from "./Entries.module.css";
import type { Actor, AuditEntry } from "./entry";
import {
  type AuditObject,
  idOf,
  nameOf,
  noticeName,
  ruleName,
  sayValue,
} from "./objects";
import { useWords } from "./useWords";

/** The entry as it is written down: for evidence, and to look for a fault. */
export function EntryDetails({ id, entry }: { id: string; entry: AuditEntry }) {
  const words = useWords();
  const { t, labels } = words;
  const { entryId, event, reason, timestamp, userId, actor, object } = entry;
  const actorId = idOfActor(actor);
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
      {userId !== null && (
        <>
          <dt>{t("details.person")}</dt>
          <dd>
            <code>{userId}</code>
          </dd>
        </>
      )}
      {object !== null && (
        <>
          <dt>{t(`details.object.${object.type}`)}</dt>
          <dd>
            <ObjectName object={object} /> <code>{idOf(object)}</code>
          </dd>
        </>
      )}
      <Values entry={entry} />
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

/** What it is called today, and nothing where it has no name. */
function ObjectName({ object }: { object: AuditObject }) {
  const words = useWords();
  const { t, labels } = words;
  switch (object.type) {
    case "rule":
      return ruleName(object.rule, words);
    case "notice":
      return noticeName(object.kind, words);
    case "export":
      return object.what && t(`export.${object.what}`);
    case "organization":
      return (
        <>
          <Name>{object.name}</Name> {labels(`provider.${object.provider}`)}
        </>
      );
    default:
      return <Name>{nameOf(object)}</Name>;
  }
}

/** What was and what is; of a rule in words, and as it is written down where it is. */
function Values({ entry }: { entry: AuditEntry }) {
  const words = useWords();
  const { t } = words;
  const common = useTranslations("common");
  const { previousValue, nextValue, object } = entry;
  if (previousValue === null && nextValue === null) return null;
  return [
    [t("details.before"), previousValue] as const,
    [t("details.after"), nextValue] as const,
  ].map(([label, value]) => (
    <Fragment key={label}>
      <dt>{label}</dt>
      <dd>
        <Name>{sayValue(object, value, words) ?? common("none")}</Name>{" "}
        {object?.type === "rule" && value !== null && (
          <code>{String(value)}</code>
        )}
      </dd>
    </Fragment>
  ));
}

/** Of a person their id, of WorkOS or Clerk the event's, of a check its name. */
function idOfActor(actor: Actor): string | null {
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
