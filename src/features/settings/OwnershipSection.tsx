import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Workspace } from "../../lib/snapshot";
import { SettingsSection } from "./SettingsSection";
import { TransferDialog } from "./TransferDialog";

/** For owners: handing the workspace over. */
export function OwnershipSection({ workspace }: { workspace: Workspace }) {
  const [isAsking, asking] = useDisclosure(false);
  return (
    <SettingsSection
      title="Ownership"
      description="Someone else becomes the owner in your place, and you an admin."
    >
      <Group>
        <Button variant="default" onClick={asking.open}>
          Hand over ownership
        </Button>
      </Group>
      <TransferDialog
        workspace={workspace}
        isOpen={isAsking}
        onClose={asking.close}
      />
    </SettingsSection>
  );
}
