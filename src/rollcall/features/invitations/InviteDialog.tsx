import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { notifySuccess } from "../../lib/notify";
import { useIsPhone } from "../../lib/useIsPhone";
import { DiscardDialog } from "./DiscardDialog";
import { DraftList } from "./DraftList";
import { FileStep } from "./FileStep";
import type { InviteeList } from "./importing/readList";
import { InviteForm } from "./InviteForm";

/** Addresses, or a file of people that is looked at once more before it is sent. */
export function InviteDialog({
  workspaceId,
  isOpen,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("invitations");
  const common = useTranslations("common");
  const isPhone = useIsPhone();
  /** Null: nobody has chosen yet. */
  const [isFile, setFile] = useState<boolean | null>(null);
  const [list, setList] = useState<InviteeList | null>(null);
  const [isSending, setSending] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => {
    setList(null);
    setFile(null);
    setLeaving(false);
    onClose();
  };
  const close = () => {
    if (isSending) return;
    // Addresses are kept by themselves; a list that was worked on is not.
    if (list) setLeaving(true);
    else leave();
  };
  const tell = ([email, ...others]: string[]) => {
    if (email !== undefined)
      notifySuccess(
        t.rich("done.sent", { ...rich, email, others: others.length }),
      );
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t("invite")}
      size={list ? 880 : 560}
      fullScreen={isPhone && list !== null}
      closeOnEscape={!isLeaving}
      closeOnClickOutside={!isLeaving}
      closeButtonProps={{ "aria-label": common("close"), disabled: isSending }}
    >
      {list ? (
        <DraftList
          workspaceId={workspaceId}
          list={list}
          onSending={setSending}
          onAllSent={(emails) => {
            tell(emails);
            leave();
          }}
          onStartOver={() => setList(null)}
        />
      ) : isFile ? (
        <FileStep onList={setList} onBack={() => setFile(false)} />
      ) : (
        <InviteForm
          workspaceId={workspaceId}
          isBack={isFile === false}
          onSending={setSending}
          onSent={({ emails, isAll }) => {
            tell(emails);
            if (isAll) leave();
          }}
          onFile={() => setFile(true)}
          onCancel={close}
        />
      )}
      {/* Not there before: it would hear the Esc that asked for it, and be gone. */}
      {isLeaving && list && (
        <DiscardDialog
          count={list.drafts.length}
          onKeep={() => setLeaving(false)}
          onDiscard={leave}
        />
      )}
    </Modal>
  );
}
