import { Badge, Group, List, Skeleton, Stack, Text } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { ShowMore } from "../../components/ShowMore";
import { DIFFERENCE_BADGES } from "../../lib/labels";

const PAGE_SIZE = 25;

/** Person by person, what a run found: who is added, changed and removed, and why. */
export function Differences({
  workspaceId,
  runId,
  none = "It found nobody who differs.",
}: {
  workspaceId: Id<"workspaces">;
  runId: Id<"reconciliationRuns">;
  /** What an empty list means. */
  none?: string;
}) {
  const list = usePaginatedQuery(
    api.organizationSync.listDifferences,
    { workspaceId, runId },
    { initialNumItems: PAGE_SIZE },
  );
  if (list.status === "LoadingFirstPage")
    return (
      <Stack gap="sm" aria-busy="true" aria-label="Loading the differences">
        {[60, 75, 50].map((width) => (
          <Skeleton key={width} height={14} width={`${width}%`} />
        ))}
      </Stack>
    );
  if (list.results.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {none}
      </Text>
    );
  return (
    <Stack gap="md">
      <List listStyleType="none" spacing="sm" aria-label="Differences" p={0}>
        {list.results.map(({ kind, providerUserId, displayName, detail }) => (
          <List.Item key={`${kind} ${providerUserId}`}>
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Badge
                color={DIFFERENCE_BADGES[kind].color}
                miw={72}
                style={{ flexShrink: 0 }}
              >
                {DIFFERENCE_BADGES[kind].label}
              </Badge>
              <Text fz="sm" style={{ overflowWrap: "anywhere" }} miw={0}>
                <Text span fw={600} inherit>
                  {displayName}
                </Text>
                : {detail}
              </Text>
            </Group>
          </List.Item>
        ))}
      </List>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Stack>
  );
}
