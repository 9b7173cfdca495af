import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { FormButtons } from "../../components/FormButtons";
import { fieldError } from "../../components/fieldError";
import { FailureAlert } from "../../components/FailureAlert";
import { notifySuccess } from "../../lib/notify";
import { useAction } from "../../lib/write";
import { type FieldFailure, toFieldFailure } from "./fieldFailure";
import type { Invitation } from "./invitation";
import { RoleAndCustomerFields } from "./RoleAndCustomerFields";

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
  return (
    <Modal
      opened={invitation !== null}
      onClose={onClose}
      title="Change the invitation"
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
  const edit = useAction(api.invitations.manage.edit);
  const [role, setRole] = useState(roleBefore);
  const [customer, setCustomer] = useState(before);
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
          customer && { customerId: customer.customerId }),
      });
      notifySuccess(`The invitation to ${email} is changed.`);
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
      aria-label="Change the invitation"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        <Text fz="sm" style={{ overflowWrap: "anywhere" }}>
          {email}
        </Text>
        <FailureAlert
          failure={
            failure && failure.field === undefined ? failure.message : null
          }
        />
        <RoleAndCustomerFields
          workspaceId={workspaceId}
          role={role}
          onRoleChange={setRole}
          customer={customer}
          onCustomerChange={setCustomer}
          errorAt={errorAt}
        />
        {role !== roleBefore && (
          <Text fz="sm" c="dimmed">
            Another role is another invitation: the link in the first mail ends,
            and a new mail is sent.
          </Text>
        )}
        <FormButtons isSending={isSending} onCancel={onClose}>
          Save
        </FormButtons>
      </Stack>
    </form>
  );
}
