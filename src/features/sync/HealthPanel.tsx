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
import { RelativeTime } from "../../components/RelativeTime";
import { formatCount } from "../../lib/format";
import { useNow } from "../../lib/useNow";
import { DetailList } from "./DetailList";
import {
  catchUpHealth,
  reconciliationHealth,
  webhooksHealth,
  type LinkedHealth,
  reachabilityStatus,
  secretStatus,
  type HealthState,
  type LayerHealth,
} from "./layerHealth";
import { PROVIDER_LABELS, type StatusBadge } from "../../lib/labels";

const HEALTH_STATE_BADGES: Record<HealthState, StatusBadge> = {
  well: { label: "Working", color: "accent" },
  watch: { label: "Look here", color: "orange" },
  broken: { label: "Not working", color: "red" },
  off: { label: "Not in use", color: "gray" },
};

/** The layers that keep the workspace in step, each with when it last did. */
export function HealthPanel({ health }: { health: LinkedHealth }) {
  const now = useNow();
  const { provider, webhooks, catchUp, reconciliation } = health;
  const name = PROVIDER_LABELS[provider];
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
      <Layer title="Webhooks" health={webhooksHealth(health)}>
        <DetailList
          facts={[
            ["Last event here", <Time key="t" at={health.lastEventAt} />],
            ["Last accepted", <Time key="t" at={webhooks.acceptedAt} />],
            webhooks.refusedAt === null
              ? null
              : [
                  "Last refused",
                  <RelativeTime key="t" at={webhooks.refusedAt} />,
                ],
            webhooks.unreadableAt === null
              ? null
              : [
                  "Last unreadable",
                  <RelativeTime key="t" at={webhooks.unreadableAt} />,
                ],
            ["Webhook secret", secretStatus(health)],
            ["Failed events", failed(health.failedEvents)],
          ]}
        />
      </Layer>
      <Layer title="Catch-up" health={catchUpHealth(health, now)}>
        {catchUp && (
          <DetailList
            facts={[
              ["Last catch-up", <Time key="t" at={catchUp.readAt} />],
              [`${name} answers`, reachabilityStatus(health, now)],
              catchUp.failingSince === null
                ? null
                : [
                    "No answer since",
                    <RelativeTime key="t" at={catchUp.failingSince} />,
                  ],
              catchUp.lostAt === null
                ? null
                : ["Place lost", <RelativeTime key="t" at={catchUp.lostAt} />],
            ]}
          />
        )}
      </Layer>
      <Layer title="Reconciliation" health={reconciliationHealth(health, now)}>
        {reconciliation && (
          <DetailList
            facts={[
              [
                "Last compared",
                <Time key="t" at={reconciliation.lastDone?.at ?? null} />,
              ],
              [
                "Differences",
                reconciliation.lastDone
                  ? formatCount(
                      reconciliation.lastDone.differences,
                      "person",
                      "people",
                    )
                  : "–",
              ],
              [
                "Last started",
                <Time key="t" at={reconciliation.last?.at ?? null} />,
              ],
              reconciliation.dueAt === null
                ? null
                : [
                    "Next due",
                    <RelativeTime key="t" at={reconciliation.dueAt} />,
                  ],
            ]}
          />
        )}
      </Layer>
    </SimpleGrid>
  );
}

function Layer({
  title,
  health: { state, sentence },
  children,
}: {
  title: string;
  health: LayerHealth;
  children: ReactNode;
}) {
  return (
    <Paper component="section" aria-label={title} withBorder radius="lg" p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4">
            {title}
          </Title>
          <Badge color={HEALTH_STATE_BADGES[state].color}>
            {HEALTH_STATE_BADGES[state].label}
          </Badge>
        </Group>
        <Text
          fz="sm"
          mih={{ md: "4.65em" }}
          style={{ overflowWrap: "anywhere" }}
        >
          {sentence}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}

function Time({ at }: { at: number | null }) {
  return at === null ? "Never" : <RelativeTime at={at} />;
}

/** From here on the server counts no further. */
const COUNTED = 100;

function failed(n: number): string {
  if (n === 0) return "None";
  return n >= COUNTED ? `${COUNTED} or more` : String(n);
}
