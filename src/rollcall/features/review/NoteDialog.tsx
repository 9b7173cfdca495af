import { Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FailureAlert } from "../../components/FailureAlert";
import { FormButtons } from "../../components/FormButtons";
import { rich } from "../../components/Name";
import { notifySuccess } from "../../lib/notify";
import { useSubmit } from "../../lib/useSubmit";
import { useMutation } from "../../lib/write";
import { useTranslations } from "../../messages/useTranslations";
import type { Item } from "./review";

const NOTE_MAX = 500;

type Props = {
  workspaceId: Id<"workspaces">;
  campaignId: Id<"reviewCampaigns">;
  /** Null: the dialog is closed. */
  item: Item | null;
  onClose: () => void;
};

/** What the reviewer wants to have said about somebody. */
export function NoteDialog({ item, onClose, ...rest }: Props) {
  const t = useTranslations("review.note");
  return (
    <Modal
      opened={item !== null}
      onClose={onClose}
      title={item && t.rich("title", { ...rich, name: item.displayName })}
    >
      {item && <NoteForm item={item} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function NoteForm({
  workspaceId,
  campaignId,
  item: { userId, displayName: name, note: before },
  onClose,
}: Props & { item: Item }) {
  const t = useTranslations("review.note");
  const done = useTranslations("review.done");
  const common = useTranslations("common");
  const setNote = useMutation(api.reviews.setNote);
  const [note, change] = useState(before ?? "");
  const { isSending, failure, send } = useSubmit();
  const count = Array.from(note.trim()).length;
  const tooLong =
    count > NOTE_MAX ? t("tooLong", { max: NOTE_MAX, count }) : null;
  return (
    <form
      aria-label={t("label")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (tooLong !== null || isSending) return;
        void send(async () => {
          await setNote({ workspaceId, campaignId, userId, note });
          notifySuccess(done.rich("noted", { ...rich, name }));
          onClose();
        });
      }}
    >
      <Stack gap="md">
        <FailureAlert failure={failure} />
        <Textarea
          label={t("label")}
          description={t("hint", { max: NOTE_MAX })}
          data-autofocus
          autosize
          minRows={3}
          maxRows={8}
          value={note}
          error={tooLong}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <FormButtons isSending={isSending} reason={tooLong} onCancel={onClose}>
          {common("save")}
        </FormButtons>
      </Stack>
    </form>
  );
}
