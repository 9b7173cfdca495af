import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import { FailureAlert } from "../../components/FailureAlert";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useSubmit } from "../../lib/useSubmit";
import { useAction } from "../../lib/write";
import { type Person, PersonSelect } from "./PersonSelect";

/** Asks who is to own the workspace, and says what that means for the one who asks. */
export function TransferDialog({
  workspace,
  isOpen,
  onClose,
}: {
  workspace: Workspace;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Hand over ownership">
      <TransferForm workspace={workspace} onClose={onClose} />
    </Modal>
  );
}

function TransferForm({
  workspace: { _id: workspaceId, name },
  onClose,
}: {
  workspace: Workspace;
  onClose: () => void;
}) {
  const transferOwnership = useAction(api.roles.transferOwnership);
  const [person, setPerson] = useState<Person | null>(null);
  const { isSending, failure, send } = useSubmit();

  const transfer = ({ userId, displayName }: Person) =>
    send(async () => {
      await transferOwnership({ workspaceId, userId });
      notifySuccess(`${displayName} owns ${name} now.`);
      onClose();
    });

  return (
    <form
      aria-label="Hand over ownership"
      onSubmit={(event) => {
        event.preventDefault();
        if (person) void transfer(person);
      }}
    >
      <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
        <FailureAlert failure={failure} />
        <PersonSelect
          label="New owner"
          workspaceId={workspaceId}
          onChange={setPerson}
        />
        <List size="sm" spacing={4}>
          <List.Item>
            {person?.displayName ?? "They"} can link and unlink the
            organization, set the rules, and delete {name}.
          </List.Item>
          <List.Item>
            You become an admin. Only an owner can make you owner again.
          </List.Item>
        </List>
        <Text fz="sm" c="dimmed">
          To own it together, make them an owner on the team page instead.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!person} loading={isSending}>
            Hand over
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
