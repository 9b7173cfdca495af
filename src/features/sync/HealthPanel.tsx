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
import { Ago } from "../../components/Ago";
import { count } from "../../lib/format";
import { useNow } from "../../lib/useNow";
import { Facts } from "./Facts";
import {
  judgeCatchUp,
  judgeReconciliation,
  judgeWebhooks,
  type LinkedHealth,
  reachabilitySays,
  secretSays,
  type State,
  type Verdict,
} from "./judgement";
import { PROVIDER_NAMES } from "../../lib/labels";

const STATES: Record<State, { name: string; color: string }> = {
  well: { name: "Working", color: "teal" },
  watch: { name: "Look here", color: "orange" },
  broken: { name: "Not working", color: "red" },
  off: { name: "Not in use", color: "gray" },
};

/** The layers that keep the workspace in step, each with when it last did. */
export function HealthPanel({ health }: { health: LinkedHealth }) {
  const now = useNow();
  const { provider, webhooks, catchUp, reconciliation } = health;
  const name = PROVIDER_NAMES[provider];
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
      <Layer title="Webhooks" verdict={judgeWebhooks(health)}>
        <Facts
          facts={[
            ["Last event here", <Time key="t" at={health.lastEventAt} />],
            ["Last accepted", <Time key="t" at={webhooks.acceptedAt} />],
            webhooks.refusedAt === null
              ? null
              : ["Last refused", <Ago key="t" at={webhooks.refusedAt} />],
            webhooks.unreadableAt === null
              ? null
              : ["Last unreadable", <Ago key="t" at={webhooks.unreadableAt} />],
            ["Webhook secret", secretSays(health)],
            ["Failed events", failed(health.failedEvents)],
          ]}
        />
      </Layer>
      <Layer title="Catch-up" verdict={judgeCatchUp(health, now)}>
        {catchUp && (
          <Facts
            facts={[
              ["Last catch-up", <Time key="t" at={catchUp.readAt} />],
              [`${name} answers`, reachabilitySays(health, now)],
              catchUp.failingSince === null
                ? null
                : [
                    "No answer since",
                    <Ago key="t" at={catchUp.failingSince} />,
                  ],
              catchUp.lostAt === null
                ? null
                : ["Place lost", <Ago key="t" at={catchUp.lostAt} />],
            ]}
          />
        )}
      </Layer>
      <Layer title="Reconciliation" verdict={judgeReconciliation(health, now)}>
        {reconciliation && (
          <Facts
            facts={[
              [
                "Last compared",
                <Time key="t" at={reconciliation.lastDone?.at ?? null} />,
              ],
              [
                "Differences",
                reconciliation.lastDone
                  ? count(
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
                : ["Next due", <Ago key="t" at={reconciliation.dueAt} />],
            ]}
          />
        )}
      </Layer>
    </SimpleGrid>
  );
}

function Layer({
  title,
  verdict: { state, sentence },
  children,
}: {
  title: string;
  verdict: Verdict;
  children: ReactNode;
}) {
  return (
    <Paper component="section" aria-label={title} withBorder radius="lg" p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4">
            {title}
          </Title>
          <Badge color={STATES[state].color}>{STATES[state].name}</Badge>
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
  return at === null ? "Never" : <Ago at={at} />;
}

/** From here on the server counts no further. */
const COUNTED = 100;

function failed(n: number): string {
  if (n === 0) return "None";
  return n >= COUNTED ? `${COUNTED} or more` : String(n);
}
