import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FailureAlert } from "../../components/FailureAlert";
import { fieldError } from "../../components/fieldError";
import { FormButtons } from "../../components/FormButtons";
import { rich } from "../../components/Name";
import { notifySuccess } from "../../lib/notify";
import { useAction } from "../../lib/write";
import type { Customer, Problem } from "./drafts";
import { toFieldFailure } from "./fieldFailure";
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
  return (
    <Modal
      opened={invitation !== null}
      onClose={onClose}
      title={
        invitation && t.rich("title", { ...rich, email: invitation.email })
      }
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
  const [failure, setFailure] = useState<Problem | null>(null);

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
  const errorAt = (field: Problem["field"]) =>
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
        <FormButtons
          isSending={isSending}
          onCancel={onClose}
          reason={
            role === "client" && customer === null
              ? t("form.customerMissing")
              : null
          }
        >
          {common("save")}
        </FormButtons>
      </Stack>
    </form>
  );
}
