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
}: {
  health: LinkedHealth;
  /** The time until when the catch-up was looked at. */
  asOf: number;
  layers: Layers;
  provider: string;
}) {
  const t = useTranslations("sync");
  const { webhooks, catchUp, reconciliation } = health;
  const at = (time: number) => () => <RelativeTime at={time} />;
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="sm">
      <Layer
        title={t("webhooks.title")}
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
  health: { state, sentence, cause },
  last,
  children,
}: {
  title: string;
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
          <Title order={2} size="h4">
            {title}
          </Title>
          <State state={state} />
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

/** That all is well is plain; the rest is news. */
function State({ state }: { state: HealthState }) {
  const t = useTranslations("sync.state");
  if (state === "well")
    return (
      <Text span fz="xs" c="dimmed">
        {t(state)}
      </Text>
    );
  return <Badge color={COLORS[state]}>{t(state)}</Badge>;
}
