import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { cleanName, nameProblem } from "../../../convex/lib/names";
import { fieldError } from "../../components/fieldError";
import { failureMessage } from "../../lib/failure";

type Asked = {
  action: string;
  /** What it is called so far. */
  name?: string | undefined;
  /** Throws what stands against the name, which is then said beside the field. */
  onName: (name: string) => Promise<void>;
  onClose: () => void;
};

/** Asks what a customer is to be called. */
export function NameDialog({
  title,
  isOpen,
  ...asked
}: Asked & { title: string; isOpen: boolean }) {
  return (
    <Modal opened={isOpen} onClose={asked.onClose} title={title}>
      <NameForm {...asked} />
    </Modal>
  );
}

function NameForm({ action, name, onName, onClose }: Asked) {
  const form = useForm({
    initialValues: { name: name ?? "" },
    validate: {
      name: (value) => nameProblem(value, "customer")?.message ?? null,
    },
  });
  const submit = form.onSubmit(async ({ name: typed }) => {
    try {
      await onName(cleanName(typed));
      onClose();
    } catch (error) {
      form.setFieldError("name", failureMessage(error));
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
          error={fieldError(form.errors.name)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
