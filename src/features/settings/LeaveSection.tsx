import { Button, Group, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { api } from "../../../convex/_generated/api";
import { attempt } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { SettingsSection } from "./SettingsSection";

/** Leaving needs nobody's consent. */
export function LeaveSection({ workspace }: { workspace: Workspace }) {
  const leave = useMutation(api.workspaces.leave);
  const confirm = () =>
    modals.openConfirmModal({
      title: `Leave ${workspace.name}?`,
      children: (
        <Text fz="sm">
          You lose access right away, and your customers are given to nobody. An
          owner or admin can let you in again.
        </Text>
      ),
      labels: { confirm: "Leave", cancel: "Stay" },
      confirmProps: { color: "red" },
      onConfirm: () =>
        void attempt(
          leave({ workspaceId: workspace._id }),
          `You have left ${workspace.name}.`,
        ),
    });
  return (
    <SettingsSection
      title="Leave"
      description={
        workspace.role === "owner"
          ? "The last owner can’t leave: make someone else an owner first."
          : "You give up your access to this workspace."
      }
    >
      <Group>
        <Button variant="light" color="red" onClick={confirm}>
          Leave workspace
        </Button>
      </Group>
    </SettingsSection>
  );
}
