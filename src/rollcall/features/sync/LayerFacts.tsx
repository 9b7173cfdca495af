import { useTranslations } from "../../messages/useTranslations";
import { RelativeTime } from "../../components/RelativeTime";
import { DetailList } from "./DetailList";
import {
  type LinkedHealth,
  reachabilityStatus,
  secretStatus,
} from "./layerHealth";

/* What is known of each layer, for who looks for a cause. */

export function WebhookFacts({ health }: { health: LinkedHealth }) {
  const t = useTranslations("sync.webhooks");
  const { webhooks, lastEventAt, failedEvents } = health;
  return (
    <DetailList
      facts={[
        [t("lastEvent"), <Time key="t" at={lastEventAt} />],
        [t("lastAccepted"), <Time key="t" at={webhooks.acceptedAt} />],
        webhooks.refusedAt === null
          ? null
          : [t("lastRefused"), <Time key="t" at={webhooks.refusedAt} />],
        webhooks.unreadableAt === null
          ? null
          : [t("lastUnreadable"), <Time key="t" at={webhooks.unreadableAt} />],
        [t("secret"), t(`secretState.${secretStatus(health)}`)],
        [t("failedEvents"), t("failedCount", { count: failedEvents })],
      ]}
    />
  );
}

export function CatchUpFacts({
  health,
  asOf,
  provider,
}: {
  health: LinkedHealth;
  asOf: number;
  provider: string;
}) {
  const t = useTranslations("sync.catchUp");
  const { catchUp } = health;
  if (!catchUp) return null;
  return (
    <DetailList
      facts={[
        [t("lastRead"), <Time key="t" at={catchUp.readAt} />],
        [
          t("answers", { provider }),
          t(`answersState.${reachabilityStatus(health, asOf)}`),
        ],
        catchUp.failingSince === null
          ? null
          : [t("failingSince"), <Time key="t" at={catchUp.failingSince} />],
        catchUp.lostAt === null
          ? null
          : [t("lostAt"), <Time key="t" at={catchUp.lostAt} />],
      ]}
    />
  );
}

export function DailyFacts({
  lastDone,
  last,
  dueAt,
}: NonNullable<LinkedHealth["reconciliation"]>) {
  const t = useTranslations("sync.daily");
  return (
    <DetailList
      facts={[
        [t("lastDone"), <Time key="t" at={lastDone?.at ?? null} />],
        lastDone && [t("found"), t("people", { count: lastDone.differences })],
        [t("lastStarted"), <Time key="t" at={last?.at ?? null} />],
        dueAt === null ? null : [t("due"), <Time key="t" at={dueAt} />],
      ]}
    />
  );
}

function Time({ at }: { at: number | null }) {
  const t = useTranslations("common");
  return at === null ? t("never") : <RelativeTime at={at} />;
}
