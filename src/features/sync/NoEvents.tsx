import { Button } from "@mantine/core";
import type { InboxStatus, Provider } from "../../../convex/lib/validators";
import { EmptyState } from "../../components/EmptyState";
import { IconSync } from "../../components/icons";
import { PROVIDER_LABELS, EVENT_STATUS_BADGES } from "../../lib/labels";

/** An empty list of events: none of this status, or none at all. */
export function NoEvents({
  status,
  provider,
  onClear,
}: {
  status: InboxStatus | undefined;
  provider: Provider;
  onClear: () => void;
}) {
  const icon = <IconSync size={26} />;
  if (status === undefined)
    return (
      <EmptyState icon={icon} title="No event has come yet">
        The next change to this workspace’s organization in{" "}
        {PROVIDER_LABELS[provider]} shows here by itself.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={icon}
      title={
        status === "failed"
          ? "No event has failed"
          : `No event is “${EVENT_STATUS_BADGES[status].label}”`
      }
      action={
        <Button variant="default" onClick={onClear}>
          Show every event
        </Button>
      }
    >
      {status === "failed"
        ? "An event that fails is tried five times before it waits here for you."
        : null}
    </EmptyState>
  );
}
