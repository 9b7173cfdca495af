import { Text } from "@mantine/core";
import { formatRelativeTime, formatDateTime } from "../../lib/format";
import { useNow } from "../../lib/useNow";

/** When a pending removal comes about, counting down by itself. */
export function RemovalCountdown({ dueAt }: { dueAt: number }) {
  const now = useNow();
  return (
    <Text span fz="sm" fw={600} c="orange">
      <time
        dateTime={new Date(dueAt).toISOString()}
        title={formatDateTime(dueAt)}
      >
        {dueAt > now
          ? `Removed ${formatRelativeTime(dueAt, now).replace("just now", "in a moment")}`
          : "Removed within the hour"}
      </time>
    </Text>
  );
}
