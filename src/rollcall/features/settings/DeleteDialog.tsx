import { Checkbox, Modal, Skeleton, Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { rich } from "../../components/Name";
import { attempt } from "../../lib/notify";
import { useMutation } from "../../lib/write";
import { NameConfirmation } from "./NameConfirmation";

type Meaning = FunctionReturnType<typeof api.deletion.describe>;

/** Asks for the workspace's name, and says what happens to the organization. */
export function DeleteDialog({
  workspaceId,
  isOpen,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations();
  const meaning = useQuery(
    api.deletion.describe,
    isOpen ? { workspaceId } : "skip",
  );
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("settings.remove.action")}
    >
      {meaning ? (
        <DeleteForm
          workspaceId={workspaceId}
          meaning={meaning}
          onClose={onClose}
        />
      ) : (
        <LoadingTooLong>
          <Stack gap="xs" aria-busy="true" aria-label={t("common.loading")}>
            <Skeleton height={12} width="70%" />
            <Skeleton height={12} width="50%" />
          </Stack>
        </LoadingTooLong>
      )}
    </Modal>
  );
}

function DeleteForm({
  workspaceId,
  meaning: { name, organization },
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  meaning: Meaning;
  onClose: () => void;
}) {
  const t = useTranslations("settings.remove");
  const requestDeletion = useMutation(api.deletion.request);
  const restore = useMutation(api.deletion.restore);
  const [deleteOrganization, setDeleteOrganization] = useState(false);
  return (
    <NameConfirmation
      name={name}
      action={t("action")}
      onConfirm={(confirmation) =>
        attempt(
          requestDeletion({ workspaceId, confirmation, deleteOrganization }),
          t.rich("done", { ...rich, name }),
          () => restore({ workspaceId }),
        )
      }
      onClose={onClose}
    >
      <Text fz="sm">{t.rich("means", { ...rich, name })}</Text>
      {organization?.provider === "clerk" && (
        <Text fz="sm">
          {t.rich("staysInClerk", { ...rich, organization: organization.name })}
        </Text>
      )}
      {organization?.provider === "workos" && (
        <Checkbox
          label={t.rich("along", { ...rich, organization: organization.name })}
          description={organization.deletable ? t("alongHow") : t("notOurs")}
          disabled={!organization.deletable}
          checked={deleteOrganization}
          onChange={(event) =>
            setDeleteOrganization(event.currentTarget.checked)
          }
        />
      )}
    </NameConfirmation>
  );
}
