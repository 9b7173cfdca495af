import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import { notifySuccess } from "../../lib/notify";
import { formatCount } from "../../lib/format";
import type { Draft } from "./drafts";
import { InviteForm } from "./InviteForm";
import { DraftList } from "./DraftList";

/** One person, many, or a file; many are looked at once more before they are sent. */
export function InviteDialog({
  workspaceId,
  isOpen,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  isOpen: boolean;
  onClose: () => void;
}) {
  const isPhone = useMediaQuery("(max-width: 48em)");
  const [list, setList] = useState<Draft[] | null>(null);
  const [isSending, setSending] = useState(false);
  const close = () => {
    if (isSending) return;
    setList(null);
    onClose();
  };
  const finish = (sent: number) => {
    setList(null);
    onClose();
    notifySuccess(`${formatCount(sent, "invitation")} sent.`);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title="Invite people"
      size={list ? 880 : "md"}
      fullScreen={isPhone && list !== null}
      // A list is work: a click beside it does not throw it away.
      closeOnClickOutside={list === null}
      closeOnEscape={list === null}
      closeButtonProps={{ "aria-label": "Close", disabled: isSending }}
    >
      {list ? (
        <DraftList
          workspaceId={workspaceId}
          list={list}
          onSending={setSending}
          onAllSent={finish}
          onStartOver={() => setList(null)}
        />
      ) : (
        <InviteForm
          workspaceId={workspaceId}
          onSending={setSending}
          onSent={() => finish(1)}
          onList={setList}
          onCancel={close}
        />
      )}
    </Modal>
  );
}
