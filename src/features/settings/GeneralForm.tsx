import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useAction } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import { isAppError } from "../../../convex/lib/errors";
import { nameProblem, slugProblem } from "../../../convex/lib/names";
import { can, whoCan } from "../../../convex/lib/rbac";
import { AddressField } from "../../components/AddressField";
import { fieldError } from "../../components/fieldError";
import { IconAlert } from "../../components/icons";
import { notifySuccess } from "../../lib/attempt";
import { failureMessage } from "../../lib/failure";
import type { Workspace } from "../../lib/snapshot";

/** Name and address; for those who may not change them, with the reason why. */
export function GeneralForm({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  onMoved: (slug: string) => void;
}) {
  const update = useAction(api.workspaces.update);
  const [failure, setFailure] = useState<string | null>(null);
  const mayChange = can(workspace.role, "workspace:run");
  const form = useForm({
    initialValues: { name: workspace.name, slug: workspace.slug },
    validate: { name: (name) => nameProblem(name), slug: slugProblem },
  });
  const submit = form.onSubmit(async ({ name, slug }) => {
    setFailure(null);
    try {
      const saved = await update({
        workspaceId: workspace._id,
        ...(name !== workspace.name && { name }),
        ...(slug !== workspace.slug && { slug }),
      });
      notifySuccess("Saved.");
      if (saved.slug !== workspace.slug) onMoved(saved.slug);
    } catch (error) {
      const field = isAppError(error) ? error.data.field : undefined;
      if (field === "name" || field === "slug")
        form.setFieldError(field, failureMessage(error));
      else setFailure(failureMessage(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate aria-label="General">
      <Stack gap="md">
        {failure !== null && (
          <Alert role="alert" color="red" icon={<IconAlert />}>
            {failure}
          </Alert>
        )}
        <TextInput
          label="Name"
          autoComplete="off"
          disabled={!mayChange}
          {...form.getInputProps("name")}
          error={fieldError(form.errors.name)}
        />
        <AddressField
          description="Former addresses go on leading here."
          disabled={!mayChange}
          {...form.getInputProps("slug")}
        />
        <Group justify="space-between" gap="sm">
          <Text fz="sm" c="dimmed">
            {!mayChange && `Only ${whoCan("workspace:run")} can change these.`}
          </Text>
          {mayChange && (
            <Button
              type="submit"
              loading={form.submitting}
              disabled={!form.isDirty()}
            >
              Save
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
