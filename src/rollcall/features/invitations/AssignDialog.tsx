import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { membersOf } from "../../../../convex/lib/memberFilters";
import { fieldError } from "../../components/fieldError";
import { FormButtons } from "../../components/FormButtons";
import { isolated, rich } from "../../components/Name";
import { SearchSelect, useSearch } from "../../components/SearchSelect";
import { notifySuccess } from "../../lib/notify";
import { useSubmit } from "../../lib/useSubmit";
import { useMutation } from "../../lib/write";
import type { Invitation } from "./invitation";

const SHOWN = 20;

/** Names the person who accepted an invitation that was matched with nobody. */
export function AssignDialog({
  invitation,
  ...rest
}: {
  workspaceId: Id<"workspaces">;
  /** Null: closed. */
  invitation: Invitation | null;
  onClose: () => void;
  onAssigned: () => void;
}) {
  const t = useTranslations("invitations.match");
  return (
    <Modal
      opened={invitation !== null}
      onClose={rest.onClose}
      title={t("title")}
    >
      {invitation && <AssignForm invitation={invitation} {...rest} />}
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
  const t = useTranslations("invitations.match");
  const done = useTranslations("invitations.done");
  const common = useTranslations("common");
  const assign = useMutation(api.invitations.manage.assign);
  const [person, setPerson] = useState<{
    value: Id<"users">;
    label: string;
    name: string;
  } | null>(null);
  const { isSending, failure, send } = useSubmit();
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
  const found = membersOf(results).map(
    ({ userId, displayName: name, email: address }) => ({
      value: userId,
      name,
      label:
        address === null || address === name
          ? name
          : common("nameAndEmail", {
              name: isolated(name),
              email: isolated(address),
            }),
    }),
  );

  const save = ({
    value: userId,
    name,
  }: {
    value: Id<"users">;
    name: string;
  }) =>
    send(async () => {
      await assign({ workspaceId, invitationId, userId });
      notifySuccess(done.rich("matched", { ...rich, email, name }));
      onClose();
      onAssigned();
    });

  return (
    <form
      aria-label={t("title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (person && !isSending) void save(person);
      }}
    >
      <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
        <Text>
          {customer
            ? t.rich("textCustomer", {
                ...rich,
                email,
                customer: customer.name,
              })
            : t.rich("text", { ...rich, email, role })}
        </Text>
        <SearchSelect
          label={t("person")}
          placeholder={common("nameOrEmail")}
          data-autofocus
          chosen={person}
          found={found}
          typed={typed}
          onType={setTyped}
          nothingFound={
            status === "LoadingFirstPage"
              ? common("searching")
              : search === undefined
                ? t("nobody", { role })
                : common("noMatches")
          }
          onChoose={(value) =>
            setPerson(found.find((each) => each.value === value) ?? null)
          }
          error={fieldError(failure)}
        />
        <FormButtons
          isSending={isSending}
          onCancel={onClose}
          reason={person === null ? t("personMissing") : null}
        >
          {common("save")}
        </FormButtons>
      </Stack>
    </form>
  );
}
