import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { Name, rich } from "../../components/Name";
import { PersonName } from "../../components/PersonLink";
import type { Event } from "./EventFacts";

type Change = NonNullable<Event["changes"]>[number];

/** One thing that a replay has put on record: in a sentence, and as before and after. */
export function EventChange({ change }: { change: Change }) {
  const roles = useTranslations("labels.role");
  const statuses = useTranslations("labels.memberStatus");
  const t = useTranslations("sync.events");
  const { previousRole, nextRole, previousStatus, nextStatus } = change;
  return (
    <>
      <Text span fz="sm">
        <Said change={change} />
      </Text>
      {previousRole !== null &&
        nextRole !== null &&
        previousRole !== nextRole && (
          <Text fz="xs" c="dimmed">
            {t("roleWas", {
              before: roles(previousRole),
              after: roles(nextRole),
            })}
          </Text>
        )}
      {previousStatus !== null &&
        nextStatus !== null &&
        previousStatus !== nextStatus && (
          <Text fz="xs" c="dimmed">
            {t("statusWas", {
              before: statuses(previousStatus),
              after: statuses(nextStatus),
            })}
          </Text>
        )}
    </>
  );
}

function Said({
  change: {
    event,
    userId,
    displayName,
    nextRole,
    actor,
    previousValue,
    nextValue,
  },
}: {
  change: Change;
}) {
  const audit = useTranslations("audit.sentence");
  const labels = useTranslations("labels.auditEvent");
  const deleted = useTranslations("audit")("deletedPerson");
  const name = displayName ?? deleted;
  const said = {
    ...rich,
    name,
    role: nextRole ?? "none",
    by: actor.type,
    p: (chunks: ReactNode) =>
      userId === null || displayName === null ? (
        <Name>{chunks}</Name>
      ) : (
        <PersonName userId={userId} name={name} />
      ),
  };
  // Each by its own key: as a union the compiler would read all of them at once.
  switch (event) {
    case "joined":
      return audit.rich("joined", said);
    case "role_changed":
      return audit.rich("role_changed", said);
    case "removed_by_provider":
    case "removed_after_grace":
      return audit.rich("removed", said);
    case "restored":
      return audit.rich("restored", said);
    case "pending_removal_scheduled":
      return audit.rich("pending_removal_scheduled", said);
    case "pending_removal_cleared":
      return audit.rich("pending_removal_cleared", said);
    default:
      return (
        <>
          {userId !== null && (
            <>
              <PersonName userId={userId} name={name} />:{" "}
            </>
          )}
          {labels(event)}
          {typeof previousValue === "string" &&
            typeof nextValue === "string" && (
              <>
                : <Name>{previousValue}</Name> → <Name>{nextValue}</Name>
              </>
            )}
        </>
      );
  }
}
