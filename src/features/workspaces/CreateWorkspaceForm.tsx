import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useAction } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import { isAppError } from "../../../convex/lib/errors";
import {
  cleanName,
  nameProblem,
  slugFromName,
  slugProblem,
} from "../../../convex/lib/names";
import { AddressField } from "../../components/AddressField";
import { fieldError } from "../../components/fieldError";
import { IconAlert } from "../../components/icons";
import { failureMessage } from "../../lib/failure";

/** Name and address of a new workspace. Mounted anew for every opening. */
export function CreateWorkspaceForm({
  onSending,
  onCancel,
  onCreated,
}: {
  onSending: (isSending: boolean) => void;
  onCancel: () => void;
  onCreated: (created: { name: string; slug: string }) => void;
}) {
  const create = useAction(api.workspaces.create);
  // One id per form: a second try after a lost answer makes no second workspace.
  const [requestId] = useState(() => crypto.randomUUID());
  const [isOwnSlug, setOwnSlug] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: "", slug: "" },
    validate: { name: (name) => nameProblem(name), slug: slugProblem },
    validateInputOnBlur: ["slug"],
  });

  const changeName = (name: string) => {
    form.setFieldValue("name", name);
    if (!isOwnSlug) {
      form.setFieldValue("slug", slugFromName(name));
      form.clearFieldError("slug");
    }
  };
  const submit = form.onSubmit(async ({ name, slug }) => {
    if (form.submitting) return;
    setFailure(null);
    onSending(true);
    try {
      const created = await create({ name, slug, requestId });
      onSending(false);
      onCreated({ name: cleanName(name), slug: created.slug });
    } catch (error) {
      onSending(false);
      const field = isAppError(error) ? error.data.field : undefined;
      if (field === "name" || field === "slug")
        form.setFieldError(field, failureMessage(error));
      else setFailure(failureMessage(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate aria-label="Create workspace">
      <Stack gap="md">
        {failure !== null && (
          <Alert role="alert" color="red" icon={<IconAlert />}>
            {failure}
          </Alert>
        )}
        <TextInput
          label="Name"
          placeholder="Studio North"
          data-autofocus
          autoComplete="off"
          {...form.getInputProps("name")}
          error={fieldError(form.errors.name)}
          onChange={(event) => changeName(event.currentTarget.value)}
        />
        <AddressField
          description="Small letters, digits and hyphens."
          {...form.getInputProps("slug")}
          onChange={(event) => {
            setOwnSlug(event.currentTarget.value !== "");
            form.setFieldValue("slug", event.currentTarget.value);
          }}
        />
        <Group justify="flex-end" gap="sm" mt="xs">
          <Button
            variant="default"
            disabled={form.submitting}
            onClick={onCancel}
          >
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Create workspace
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
