import {
  Badge,
  Skeleton,
  Stack,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from "@mantine/core";
import { useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { PersonAvatar } from "../../components/PersonAvatar";
import { RelativeTime } from "../../components/RelativeTime";
import { WriteButton } from "../../components/WriteButton";
import { EVENT_VERDICT_COLORS } from "../../lib/labels";
import { useMutation } from "../../lib/write";
import { EventDrawer } from "./dialogs";
import type { ListedEvent } from "./eventKinds";
import { EventSentence } from "./EventSentence";
import { Latest } from "./Latest";
import classes from "./Latest.module.css";

const SHOWN = 5;
/** What the provider has told of late, in sentences, and what became of each. */
export function LatestEvents({
  workspaceId,
  provider,
  onOpenAll,
}: {
  workspaceId: Id<"workspaces">;
  /** What it is called. */
  provider: string;
  onOpenAll: () => void;
}) {
  const t = useTranslations("sync.latest");
  const none = useTranslations("sync.events");
  const [openId, setOpenId] = useState<Id<"webhookAudit"> | null>(null);
  const { results, status } = usePaginatedQuery(
    api.inbox.listEvents,
    { workspaceId },
    { initialNumItems: SHOWN },
  );
  return (
    <Latest
      title={t("events", { provider })}
      all={t("allEvents")}
      onOpenAll={onOpenAll}
    >
      {status === "LoadingFirstPage" ? (
        <LoadingRows label={none("loading")} />
      ) : results.length === 0 ? (
        <Text py="sm" c="dimmed">
          {none("noneText", { provider })}
        </Text>
      ) : (
        <ul className={classes.list}>
          {results.slice(0, SHOWN).map((event) => (
            <Row
              key={event.auditId}
              workspaceId={workspaceId}
              event={event}
              provider={provider}
              onOpen={() => setOpenId(event.auditId)}
            />
          ))}
        </ul>
      )}
      <EventDrawer
        workspaceId={workspaceId}
        auditId={openId}
        onClose={() => setOpenId(null)}
      />
    </Latest>
  );
}

function Row({
  workspaceId,
  event,
  provider,
  onOpen,
}: {
  workspaceId: Id<"workspaces">;
  event: ListedEvent;
  provider: string;
  onOpen: () => void;
}) {
  const t = useTranslations("sync.events");
  const latest = useTranslations("sync.latest");
  const labels = useTranslations("labels.eventStatus");
  const common = useTranslations("common");
  const replay = useMutation(api.inbox.replayEvent);
  const { status, subject, attempts, auditId, receivedAt } = event;
  const name = subject.name ?? subject.email;
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.cover} onClick={onOpen}>
        <VisuallyHidden>
          {t.rich("open", {
            what: () => <EventSentence event={event} isPlain />,
            status: labels(status),
          })}
        </VisuallyHidden>
      </UnstyledButton>
      <PersonAvatar name={name ?? provider} />
      <span className={classes.said}>
        <EventSentence event={event} />
        {status === "failed" && latest("tried", { count: attempts })}
      </span>
      <span className={classes.end}>
        <Badge color={EVENT_VERDICT_COLORS[status]}>{labels(status)}</Badge>
        <Text span fz="xs" c="dimmed">
          <RelativeTime at={receivedAt} />
        </Text>
        {status === "failed" && (
          <WriteButton
            variant="default"
            size="xs"
            aria-label={
              name === null ? undefined : latest("tryAgain", { name })
            }
            onWrite={() => replay({ workspaceId, auditId })}
          >
            {common("tryAgain")}
          </WriteButton>
        )}
      </span>
    </li>
  );
}

export function LoadingRows({ label }: { label: string }) {
  return (
    <LoadingTooLong>
      <Stack role="status" aria-label={label} gap="sm" py="sm">
        {[60, 45, 70].map((width) => (
          <Skeleton key={width} height={16} width={`${width}%`} />
        ))}
      </Stack>
    </LoadingTooLong>
  );
}
