import { Stack } from "@mantine/core";
import type { Id } from "../../../../convex/_generated/dataModel";
import { HealthPanel } from "./HealthPanel";
import { LatestEvents } from "./LatestEvents";
import { LatestResults } from "./LatestResults";
import type { Tab } from "./syncSearch";
import type { Synced } from "./useSyncState";

/** The layers, what the provider has told, and what was done about it. */
export function Overview({
  workspaceId,
  synced: { health, provider, asOf, layers, summary },
  onOpen,
}: {
  workspaceId: Id<"workspaces">;
  synced: Synced;
  onOpen: (tab: Tab) => void;
}) {
  return (
    <Stack gap="lg">
      <HealthPanel
        health={health}
        asOf={asOf}
        layers={layers}
        provider={provider}
        isInSync={summary.kind === "same" || summary.kind === "unknown"}
      />
      <LatestEvents
        workspaceId={workspaceId}
        provider={provider}
        onOpenAll={() => onOpen("events")}
      />
      <LatestResults
        workspaceId={workspaceId}
        onOpenAll={() => onOpen("runs")}
      />
    </Stack>
  );
}
