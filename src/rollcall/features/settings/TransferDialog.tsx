import { List, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { FailureAlert } from "../../components/FailureAlert";
import { FormButtons } from "../../components/FormButtons";
import { rich } from "../../components/Name";
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
  const t = useTranslations("settings.ownership");
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("action")}>
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
  const t = useTranslations("settings.ownership");
  const transferOwnership = useAction(api.roles.transferOwnership);
  const [person, setPerson] = useState<Person | null>(null);
  const { isSending, failure, send } = useSubmit();

  const transfer = ({ userId, displayName }: Person) =>
    send(async () => {
      await transferOwnership({ workspaceId, userId });
      notifySuccess(
        t.rich("done", { ...rich, person: displayName, workspace: name }),
      );
      onClose();
    });

  return (
    <form
      aria-label={t("action")}
      onSubmit={(event) => {
        event.preventDefault();
        if (person) void transfer(person);
      }}
    >
      <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
        <FailureAlert failure={failure} />
        <PersonSelect
          label={t("newOwner")}
          workspaceId={workspaceId}
          onChange={setPerson}
        />
        <List size="sm" spacing={4}>
          <List.Item>
            {t.rich("theyCan", {
              ...rich,
              chosen: person ? "yes" : "no",
              person: person?.displayName ?? "",
              workspace: name,
            })}
          </List.Item>
          <List.Item>{t("youBecome")}</List.Item>
        </List>
        <Text fz="sm" c="dimmed">
          {t("together")}
        </Text>
        <FormButtons
          isSending={isSending}
          onCancel={onClose}
          reason={person ? null : t("nobodyChosen")}
        >
          {t("submit")}
        </FormButtons>
      </Stack>
    </form>
  );
}
