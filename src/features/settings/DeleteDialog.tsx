import { Checkbox, Modal, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { attempt } from "../../lib/notify";
import { useMutation } from "../../lib/write";
import { NameConfirmation } from "./NameConfirmation";

type Meaning = FunctionReturnType<typeof api.deletion.describe>;

/** Asks for the workspace's name, and says what happens to the organization. */
export function DeleteDialog({
  workspaceId,
  isOpen,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  isOpen: boolean;
  onClose: () => void;
}) {
  const meaning = useQuery(
    api.deletion.describe,
    isOpen ? { workspaceId } : "skip",
  );
  return (
    <Modal opened={isOpen} onClose={onClose} title="Delete workspace">
      {meaning && (
        <DeleteForm
          workspaceId={workspaceId}
          meaning={meaning}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function DeleteForm({
  workspaceId,
  meaning: { name, organization },
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  meaning: Meaning;
  onClose: () => void;
}) {
  const requestDeletion = useMutation(api.deletion.request);
  const [deleteOrganization, setDeleteOrganization] = useState(false);
  return (
    <NameConfirmation
      name={name}
      action="Delete workspace"
      onConfirm={(confirmation) =>
        attempt(
          requestDeletion({ workspaceId, confirmation, deleteOrganization }),
          `${name} is deleted. You can restore it for seven days.`,
        )
      }
      onClose={onClose}
    >
      <Text fz="sm">
        Everyone loses access to {name} at once. For seven days an owner can
        restore it as it was; after that it is gone.
      </Text>
      {organization?.provider === "clerk" && (
        <Text fz="sm">
          The organization “{organization.name}” stays in Clerk with its
          members.
        </Text>
      )}
      {organization?.provider === "workos" && (
        <Checkbox
          label={`Delete the organization “${organization.name}” in WorkOS, too`}
          description={
            organization.deletable
              ? "After the seven days. Left unticked, it stays in WorkOS with its members."
              : "It was not made by Rollcall, so it stays in WorkOS with its members."
          }
          disabled={!organization.deletable}
          checked={deleteOrganization}
          onChange={(event) =>
            setDeleteOrganization(event.currentTarget.checked)
          }
        />
      )}
    </NameConfirmation>
  );
}
