import {
  Badge,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { FoldedDetails } from "../../components/FoldedDetails";
import {
  IconBolt,
  IconCheck,
  IconClipboard,
  IconHistory,
} from "../../components/icons";
import { RelativeTime } from "../../components/RelativeTime";
import { CatchUpFacts, DailyFacts, WebhookFacts } from "./LayerFacts";
import { DetailList } from "./DetailList";
import type { HealthState, LayerHealth, LinkedHealth } from "./layerHealth";

const COLORS = { watch: "orange", broken: "red", off: "gray" } as const;

export type Layers = Record<"webhooks" | "catchUp" | "daily", LayerHealth>;

/** The layers that keep the workspace the same, each with when it last did. */
export function HealthPanel({
  health,
  asOf,
  layers,
  provider,
  isInSync,
}: {
  health: LinkedHealth;
  /** The time until when the catch-up was looked at. */
  asOf: number;
  layers: Layers;
  provider: string;
  /** Nothing is known that speaks against it: nobody differs, nothing failed or waits. */
  isInSync: boolean;
}) {
  const t = useTranslations("sync");
  const { webhooks, catchUp, reconciliation } = health;
  const at = (time: number) => () => <RelativeTime at={time} />;
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="sm">
      <Layer
        title={t("webhooks.title")}
        icon={<IconBolt size={16} />}
        isInSync={isInSync}
        health={layers.webhooks}
        last={
          webhooks.acceptedAt !== null &&
          t.rich("webhooks.last", { when: at(webhooks.acceptedAt) })
        }
      >
        <WebhookFacts health={health} />
      </Layer>
      <Layer
        title={t("catchUp.title")}
        icon={<IconHistory size={16} />}
        isInSync={isInSync}
        health={layers.catchUp}
        last={
          catchUp !== null &&
          catchUp.readAt !== null &&
          t.rich("catchUp.read", { when: at(catchUp.readAt) })
        }
      >
        {catchUp && (
          <CatchUpFacts health={health} asOf={asOf} provider={provider} />
        )}
      </Layer>
      <Layer
        title={t("daily.title")}
        icon={<IconClipboard size={16} />}
        isInSync={isInSync}
        health={layers.daily}
        last={reconciliation?.lastDone && <LastCheck {...reconciliation} />}
      >
        {reconciliation && <DailyFacts {...reconciliation} />}
      </Layer>
    </SimpleGrid>
  );
}

function LastCheck({
  lastDone,
  dueAt,
}: Pick<NonNullable<LinkedHealth["reconciliation"]>, "lastDone" | "dueAt">) {
  const t = useTranslations("sync.daily");
  if (!lastDone) return null;
  const done = () => <RelativeTime at={lastDone.at} />;
  return dueAt === null
    ? t.rich("last", { done })
    : t.rich("lastAndNext", { done, due: () => <RelativeTime at={dueAt} /> });
}

function Layer({
  title,
  icon,
  isInSync,
  health: { state, sentence, cause },
  last,
  children,
}: {
  title: string;
  icon: ReactNode;
  isInSync: boolean;
  health: LayerHealth;
  /** When it last did what it is there for. */
  last: ReactNode;
  /** What only those want to know who look for a cause. */
  children: ReactNode;
}) {
  const t = useTranslations("sync");
  return (
    <Paper
      component="section"
      aria-label={title}
      withBorder
      shadow="xs"
      radius="lg"
      p="md"
    >
      <Stack gap={6} h="100%">
        <Group justify="space-between" gap="xs" mih={20}>
          <Group gap={8} wrap="nowrap">
            {icon}
            <Title order={2} size="h4">
              {title}
            </Title>
          </Group>
          <State state={state} isInSync={isInSync} />
        </Group>
        {Boolean(last) && <Text>{last}</Text>}
        <Text
          fz="xs"
          {...(state === "well" || state === "off" ? { c: "dimmed" } : {})}
          style={{ overflowWrap: "anywhere" }}
        >
          {sentence}
        </Text>
        {(Boolean(children) || cause !== undefined) && (
          <FoldedDetails>
            <Stack gap="xs">
              {cause !== undefined && (
                <DetailList facts={[[t("cause"), cause]]} />
              )}
              {children}
            </Stack>
          </FoldedDetails>
        )}
      </Stack>
    </Paper>
  );
}

/**
 * That a layer does what it is there for is said only where nothing speaks against it:
 * while somebody differs, "OK" would be read as that nobody does.
 */
function State({ state, isInSync }: { state: HealthState; isInSync: boolean }) {
  const t = useTranslations("sync.state");
  if (state !== "well") return <Badge color={COLORS[state]}>{t(state)}</Badge>;
  return (
    isInSync && (
      <Badge color="accent" leftSection={<IconCheck size={12} />}>
        {t(state)}
      </Badge>
    )
  );
}
