import { Alert, Button, Group } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { TICK_MS, useNow } from "../../lib/useNow";
import { formatDateTime } from "../../lib/format";
import { splitByAllowance } from "./allowance";

/** Said before anything is sent: not everybody's mail can go out within the hour. */
export function SendingLimit({
  workspaceId,
  ready,
  onSave,
}: {
  workspaceId: Id<"workspaces">;
  ready: number;
  onSave: () => void;
}) {
  const allowance = useQuery(api.invitations.queries.getAllowance, {
    workspaceId,
  });
  const now = useNow();
  // Not ahead: what grows by then can't be sent yet.
  const parts = allowance && splitByAllowance(allowance, ready, now - TICK_MS);
  if (!allowance || !parts) return null;
  const { atOnce, lastAt } = parts;
  return (
    <Alert color="yellow" role="status">
      <Group justify="space-between" gap="sm">
        {`A workspace can send ${allowance.perHour.toLocaleString()} invitations an hour: ${atOnce.toLocaleString()} of these ${ready.toLocaleString()} now, the last ones from ${formatDateTime(lastAt)} on. Whoever is left stays on this list while it is open.`}
        <Button size="xs" variant="light" color="gray" onClick={onSave}>
          Save the list as a file
        </Button>
      </Group>
    </Alert>
  );
}
