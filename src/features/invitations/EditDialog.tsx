import { Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { CancelButton } from "../../components/CancelButton";
import { FailureAlert } from "../../components/FailureAlert";
import { fieldError } from "../../components/fieldError";
import { rich } from "../../components/Name";
import { SubmitButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import { useAction } from "../../lib/write";
import type { Customer } from "./drafts";
import { type FieldFailure, toFieldFailure } from "./fieldFailure";
import type { Invitation } from "./invitation";
import { RoleRadios } from "./RoleRadios";

/** Another role or customer for someone who has not accepted yet. */
export function EditDialog({
  workspaceId,
  invitation,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  /** Null: closed. */
  invitation: Invitation | null;
  onClose: () => void;
}) {
  const t = useTranslations("invitations.edit");
  const common = useTranslations("common");
  return (
    <Modal
      opened={invitation !== null}
      onClose={onClose}
      title={
        invitation && t.rich("title", { ...rich, email: invitation.email })
      }
      closeButtonProps={{ "aria-label": common("close") }}
    >
      {invitation && (
        <EditForm
          workspaceId={workspaceId}
          invitation={invitation}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function EditForm({
  workspaceId,
  invitation: { invitationId, email, role: roleBefore, customer: before },
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  invitation: Invitation;
  onClose: () => void;
}) {
  const t = useTranslations("invitations");
  const common = useTranslations("common");
  const edit = useAction(api.invitations.manage.edit);
  const [role, setRole] = useState(roleBefore);
  const [customer, setCustomer] = useState<Customer | null>(before);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<FieldFailure | null>(null);

  const save = async () => {
    setSending(true);
    setFailure(null);
    try {
      await edit({
        workspaceId,
        invitationId,
        role,
        ...(role === "client" &&
          customer?.customerId && { customerId: customer.customerId }),
      });
      notifySuccess(t.rich("done.changed", { ...rich, email }));
      onClose();
    } catch (error) {
      setFailure(toFieldFailure(error));
      setSending(false);
    }
  };
  const errorAt = (field: FieldFailure["field"]) =>
    fieldError(failure && failure.field === field ? failure.message : null);

  return (
    <form
      aria-label={t("edit.form")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void save();
      }}
    >
      <Stack gap="md">
        <FailureAlert
          failure={
            failure && failure.field === undefined ? failure.message : null
          }
        />
        <RoleRadios
          workspaceId={workspaceId}
          role={role}
          onRoleChange={setRole}
          customer={customer}
          onCustomerChange={setCustomer}
          disabled={isSending}
          errorAt={errorAt}
        />
        {role !== roleBefore && (
          <Text fz="xs" c="dimmed">
            {t("edit.newMail")}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <CancelButton disabled={isSending} onClick={onClose} />
          <SubmitButton
            type="submit"
            loading={isSending}
            reason={
              role === "client" && customer === null
                ? t("form.customerMissing")
                : null
            }
          >
            {common("save")}
          </SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
