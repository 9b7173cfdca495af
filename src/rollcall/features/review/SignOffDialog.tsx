import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FailureAlert } from "../../components/FailureAlert";
import { FormButtons } from "../../components/FormButtons";
import { Name, rich } from "../../components/Name";
import { PeopleList } from "../../components/PeopleList";
import { notifySuccess } from "../../lib/notify";
import { refusalMessage } from "../../lib/refusals";
import { useSubmit } from "../../lib/useSubmit";
import { useMutation } from "../../lib/write";
import { useTranslations } from "../../messages/useTranslations";
import type { Campaign } from "./review";
import type { Left } from "./useLeft";

const NOTE_MAX = 500;

type Props = {
  workspaceId: Id<"workspaces">;
  campaign: Campaign;
  left: Left;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** Says what was decided and what was not, and ends the review. */
export function SignOffDialog(props: Props) {
  const t = useTranslations("review.signOffDialog");
  const { campaign, isOpen, onClose } = props;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t.rich("title", { ...rich, name: campaign.name })}
    >
      <SignOffForm {...props} />
    </Modal>
  );
}

function SignOffForm({
  workspaceId,
  campaign: { campaignId, counts },
  left,
  onClose,
  onDone,
}: Props) {
  const t = useTranslations("review.signOffDialog");
  const review = useTranslations("review");
  const notes = useTranslations("review.note");
  const signOff = useMutation(api.reviews.signOff);
  const [note, change] = useState("");
  const { isSending, failure, send } = useSubmit();
  const count = Array.from(note.trim()).length;
  const tooLong =
    count > NOTE_MAX ? notes("tooLong", { max: NOTE_MAX, count }) : null;
  return (
    <form
      aria-label={review("signOff")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (tooLong !== null || isSending) return;
        void send(async () => {
          await signOff({
            workspaceId,
            campaignId,
            ...(note.trim() !== "" && { note }),
          });
          notifySuccess(review("done.signedOff"));
          onClose();
          onDone();
        });
      }}
    >
      <Stack gap="md">
        <Text>{t("means")}</Text>
        <Text fw={550}>{t("decided", counts)}</Text>
        <Undecided counts={counts} left={left} />
        <FailureAlert failure={failure} />
        <Textarea
          label={t("note")}
          description={t("noteHint")}
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
          value={note}
          error={tooLong}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <FormButtons isSending={isSending} reason={tooLong} onCancel={onClose}>
          {review("signOff")}
        </FormButtons>
      </Stack>
    </form>
  );
}

/** Who stays undecided, each with the reason. */
function Undecided({
  counts,
  left: { others },
}: Pick<Campaign, "counts"> & { left: Left }) {
  const t = useTranslations("review.signOffDialog");
  const row = useTranslations("review.row");
  const { atSource, waiting } = counts;
  if (waiting === 0 && atSource === 0) return null;
  const more = waiting - others.length;
  return (
    <div>
      <Text>{t("undecided", { count: waiting + atSource })}</Text>
      <PeopleList label={t("undecidedList")}>
        {others.map(({ userId, displayName, refusal }) => (
          <li key={userId}>
            <Text span fw={550}>
              <Name>{displayName}</Name>
            </Text>{" "}
            <Text span c="dimmed">
              {refusal && refusalMessage(refusal)}
            </Text>
          </li>
        ))}
        {others.length > 0 && more > 0 && <li>{t("more", { count: more })}</li>}
        {atSource > 0 && (
          <li>
            <Text span fw={550}>
              {t("atSource", { count: atSource })}
            </Text>{" "}
            <Text span c="dimmed">
              {row("atSourceWhy")}
            </Text>
          </li>
        )}
      </PeopleList>
    </div>
  );
}
