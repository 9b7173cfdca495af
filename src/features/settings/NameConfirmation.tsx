import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { fieldError } from "../../components/fieldError";

/** A form that is only sent with the name typed, for what is hard to undo. */
export function NameConfirmation({
  name,
  action,
  onConfirm,
  onClose,
  children,
}: {
  /** What has to be typed. */
  name: string;
  /** What the button says. */
  action: string;
  /** Resolves to whether it worked; the form stays when it did not. */
  onConfirm: (typed: string) => Promise<boolean>;
  onClose: () => void;
  /** What it means, and what else there is to decide. */
  children: ReactNode;
}) {
  const form = useForm({
    initialValues: { typed: "" },
    validate: {
      typed: (typed) =>
        typed.trim() === name ? null : `Type “${name}” to confirm.`,
    },
  });
  const submit = form.onSubmit(async ({ typed }) => {
    if (await onConfirm(typed.trim())) onClose();
  });
  return (
    <form onSubmit={submit} noValidate aria-label={action}>
      <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
        {children}
        <TextInput
          label={`Type “${name}” to confirm`}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("typed")}
          error={fieldError(form.errors.typed)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={form.submitting}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
