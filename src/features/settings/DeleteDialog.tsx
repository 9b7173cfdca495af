import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { fieldError } from "../../components/fieldError";
import { IconAlert } from "../../components/icons";
import { notifySuccess } from "../../lib/attempt";
import { failureMessage } from "../../lib/failure";

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
  const meaning = useQuery(
    api.deletion.describe,
    isOpen ? { workspaceId } : "skip",
  );
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Delete workspace"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {meaning && (
        <DeleteForm
          workspaceId={workspaceId}
          meaning={meaning}
          onClose={onClose}
        />
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
  const requestDeletion = useMutation(api.deletion.request);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    initialValues: { confirmation: "", deleteOrganization: false },
    validate: {
      confirmation: (typed) =>
        typed.trim() === name ? null : `Type “${name}” to confirm.`,
    },
  });
  const submit = form.onSubmit(async (values) => {
    setFailure(null);
    try {
      await requestDeletion({
        workspaceId,
        ...values,
        confirmation: values.confirmation.trim(),
      });
      notifySuccess(`${name} is deleted. You can restore it for seven days.`);
    } catch (error) {
      setFailure(failureMessage(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate aria-label="Delete workspace">
      <Stack gap="md">
        {failure !== null && (
          <Alert role="alert" color="red" icon={<IconAlert />}>
            {failure}
          </Alert>
        )}
        <Text fz="sm">
          Everyone loses access to {name} at once. For seven days an owner can
          restore it as it was; after that it is gone.
        </Text>
        {organization && (
          <Checkbox
            label={`Delete the organization “${organization.name}” in WorkOS, too`}
            description={
              organization.deletable
                ? "After the seven days. Left unticked, it stays in WorkOS with its members."
                : "It was not made by Rollcall, so it stays in WorkOS with its members."
            }
            disabled={!organization.deletable}
            {...form.getInputProps("deleteOrganization", { type: "checkbox" })}
          />
        )}
        <TextInput
          label={`Type “${name}” to confirm`}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("confirmation")}
          error={fieldError(form.errors.confirmation)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={form.submitting}>
            Delete workspace
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
