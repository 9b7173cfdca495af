import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { DeleteDialog } from "./DeleteDialog";
import { SettingsSection } from "./SettingsSection";
import type { Workspace } from "../../lib/snapshot";

/** For owners: closing the workspace, with a way back. */
export function DeleteSection({ workspace }: { workspace: Workspace }) {
  const [isAsking, asking] = useDisclosure(false);
  return (
    <SettingsSection
      title="Delete"
      description="Nobody can enter any more. For seven days an owner can restore it as it was."
    >
      <Group>
        <Button variant="light" color="red" onClick={asking.open}>
          Delete workspace
        </Button>
      </Group>
      <DeleteDialog
        workspaceId={workspace._id}
        isOpen={isAsking}
        onClose={asking.close}
      />
    </SettingsSection>
  );
}
