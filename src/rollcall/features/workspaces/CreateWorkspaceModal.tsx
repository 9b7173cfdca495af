import { Modal } from "@mantine/core";
import { useNavigation } from "../../lib/navigation";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { rich } from "../../components/Name";
import { notifySuccess } from "../../lib/notify";
import { CreateWorkspaceForm } from "./CreateWorkspaceForm";

export function CreateWorkspaceModal({
  opened,
  onClose,
  onClosed,
}: {
  opened: boolean;
  onClose: () => void;
  onClosed: () => void;
}) {
  const t = useTranslations();
  const { go } = useNavigation();
  const [isSending, setSending] = useState(false);
  const [isTyped, setTyped] = useState(false);
  if (isTyped && !opened) setTyped(false);
  return (
    <Modal
      opened={opened}
      // What has been sent can't be taken back: the answer is worth the wait.
      onClose={() => {
        if (!isSending) onClose();
      }}
      title={t("shell.switcher.create")}
      // What opened it was an item of a menu, and is gone: the caller knows better.
      returnFocus={false}
      onExitTransitionEnd={onClosed}
      closeOnEscape={!isTyped}
      closeOnClickOutside={!isTyped}
    >
      {/* What was typed is not lost by a slip. */}
      <div onInput={() => setTyped(true)}>
        <CreateWorkspaceForm
          onSending={setSending}
          onCancel={onClose}
          onCreated={({ name, slug }) => {
            onClose();
            notifySuccess(t.rich("parts.workspace.created", { ...rich, name }));
            go({ page: "team", slug });
          }}
        />
      </div>
    </Modal>
  );
}
