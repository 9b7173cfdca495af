import { Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { notifySuccess } from "../../lib/attempt";
import { CreateWorkspaceForm } from "./CreateWorkspaceForm";

export function CreateWorkspaceModal({
  opened,
  onClose,
}: {
  opened: boolean;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);
  return (
    <Modal
      opened={opened}
      // What has been sent can't be taken back: the answer is worth the wait.
      onClose={() => {
        if (!isSending) onClose();
      }}
      title="Create workspace"
    >
      <CreateWorkspaceForm
        onSending={setSending}
        onCancel={onClose}
        onCreated={({ name, slug }) => {
          onClose();
          notifySuccess(`Created ${name}.`);
          void navigate({ to: "/w/$slug/team", params: { slug } });
        }}
      />
    </Modal>
  );
}
