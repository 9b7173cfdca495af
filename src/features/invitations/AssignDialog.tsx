import { Modal, Stack, Text } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { FormButtons } from "../../components/FormButtons";
import { fieldError } from "../../components/fieldError";
import { SearchSelect, useSearch } from "../../components/SearchSelect";
import { notifySuccess } from "../../lib/notify";
import { useSubmit } from "../../lib/useSubmit";
import type { Invitation } from "./invitation";
import { ROLE_LABELS } from "../../lib/labels";
import { useMutation } from "../../lib/write";

const SHOWN = 20;

/** Names the person who accepted an invitation that was matched with nobody. */
export function AssignDialog({
  workspaceId,
  invitation,
  onClose,
  onAssigned,
}: {
  workspaceId: Id<"workspaces">;
  /** Null: closed. */
  invitation: Invitation | null;
  onClose: () => void;
  onAssigned: () => void;
}) {
  return (
    <Modal opened={invitation !== null} onClose={onClose} title="Who accepted?">
      {invitation && (
        <AssignForm
          workspaceId={workspaceId}
          invitation={invitation}
          onClose={onClose}
          onAssigned={onAssigned}
        />
      )}
    </Modal>
  );
}

function AssignForm({
  workspaceId,
  invitation: { invitationId, email, role, customer },
  onClose,
  onAssigned,
}: {
  workspaceId: Id<"workspaces">;
  invitation: Invitation;
  onClose: () => void;
  onAssigned: () => void;
}) {
  const assign = useMutation(api.invitations.manage.assign);
  const [person, setPerson] = useState<{
    value: Id<"users">;
    label: string;
  } | null>(null);
  const { isSending, failure, setFailure, send } = useSubmit();
  const { typed, setTyped, search } = useSearch(person?.label);
  const { results, status } = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    {
      workspaceId,
      status: "active",
      role,
      ...(search !== undefined && { search }),
    },
    { initialNumItems: SHOWN },
  );
  const found = results.map(({ userId, displayName, email }) => ({
    value: userId,
    label:
      email === null || email === displayName
        ? displayName
        : `${displayName} (${email})`,
  }));
  const roleName = ROLE_LABELS[role].toLowerCase();

  const save = (userId: Id<"users">) =>
    send(async () => {
      await assign({ workspaceId, invitationId, userId });
      notifySuccess(`The invitation to ${email} is settled.`);
      onClose();
      onAssigned();
    });

  return (
    <form
      aria-label="Who accepted?"
      onSubmit={(event) => {
        event.preventDefault();
        if (person) void save(person.value);
        else setFailure("Choose the person who accepted.");
      }}
    >
      <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
        <Text fz="sm">
          The invitation to {email} was for a {roleName}
          {customer && ` of ${customer.name}`}. Whoever you choose
          {customer ? " gets this customer" : " keeps what they have"}, and the
          invitation is done with.
        </Text>
        <SearchSelect
          label="Person"
          placeholder="Search by name or e-mail"
          data-autofocus
          chosen={person}
          found={found}
          typed={typed}
          onType={setTyped}
          nothingFound={
            status === "LoadingFirstPage"
              ? "Searching…"
              : search === undefined
                ? `Nobody here is a ${roleName}. Change their role on the Team page first.`
                : `No ${roleName} here goes by that name.`
          }
          onChoose={(value) =>
            setPerson(found.find((each) => each.value === value) ?? null)
          }
          error={fieldError(failure)}
        />
        <FormButtons isSending={isSending} onCancel={onClose}>
          Save
        </FormButtons>
      </Stack>
    </form>
  );
}
