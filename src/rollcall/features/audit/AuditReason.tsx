import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { readAuditReason } from "../../../../convex/lib/auditReasons";
import { vAsked } from "../../../../convex/lib/validators";
import { Name, rich } from "../../components/Name";
import { formatDateTime } from "../../lib/format";
import type { Actor } from "./entry";

/** Why it happened, in a sentence. What an earlier version wrote down stays as it is. */
export function AuditReason({
  reason: text,
  actor,
}: {
  reason: string;
  actor: Actor;
}) {
  const t = useTranslations("auditReasons");
  const labels = useTranslations("labels");
  const provider =
    actor.type === "provider" ? labels(`provider.${actor.provider}`) : "WorkOS";
  const tags = {
    ...rich,
    c: (chunks: ReactNode) => <code>{chunks}</code>,
    provider,
  };
  const found = readAuditReason(text);
  if (found === null)
    return actor.type === "provider" && EVENT_TYPE.test(text) ? (
      t.rich("told", { ...tags, type: text })
    ) : (
      <Name>{text}</Name>
    );
  const { key: reason, params } = found;
  switch (reason) {
    case "confirmed":
    case "confirmedByOperator":
      return (
        <>
          <AuditReason reason={params.cause ?? ""} actor={actor} /> {t(reason)}
        </>
      );
    case "askedFor": {
      const asked = ASKED.find((each) => each === params.asked);
      return asked === undefined ? (
        <Name>{text}</Name>
      ) : (
        t("askedFor", { asked: labels(`asked.${asked}`) })
      );
    }
    case "moreTime": {
      const until = Date.parse(params.until ?? "");
      return Number.isNaN(until) ? (
        <Name>{text}</Name>
      ) : (
        t("moreTime", { until: formatDateTime(until) })
      );
    }
    default:
      return t.rich(reason, { ...tags, ...params });
  }
}

const ASKED = vAsked.members.map(({ value }) => value);
/** "organization_membership.deleted" */
const EVENT_TYPE = /^\w+(\.\w+)+$/;
