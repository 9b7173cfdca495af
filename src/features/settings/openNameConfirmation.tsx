import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { modals } from "@mantine/modals";
import { fieldError } from "../../components/fieldError";

type Asked = {
  title: string;
  text: string;
  /** What has to be typed. */
  name: string;
  /** What the button says. */
  action: string;
  /** Resolves to whether it worked; the dialog stays open when it did not. */
  onConfirm: (typed: string) => Promise<boolean>;
};

/** Asks for a name to be typed before something that is hard to undo. */
export function openNameConfirmation(asked: Asked) {
  const id = modals.open({
    title: asked.title,
    children: (
      <NameConfirmation asked={asked} onClose={() => modals.close(id)} />
    ),
  });
}

function NameConfirmation({
  asked: { text, name, action, onConfirm },
  onClose,
}: {
  asked: Asked;
  onClose: () => void;
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
      <Stack gap="md">
        <Text fz="sm">{text}</Text>
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
