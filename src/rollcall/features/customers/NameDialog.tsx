import { Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { cleanName, nameProblem } from "../../../../convex/lib/names";
import { fieldError } from "../../components/fieldError";
import { FormButtons } from "../../components/FormButtons";
import { failureMessage } from "../../lib/failure";
import { refusedBecause } from "../../lib/refusals";

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
  const [isTyped, setTyped] = useState(false);
  if (isTyped && !isOpen) setTyped(false);
  return (
    <Modal
      opened={isOpen}
      onClose={asked.onClose}
      title={title}
      closeOnEscape={!isTyped}
      closeOnClickOutside={!isTyped}
    >
      {/* What was typed is not lost by a slip. */}
      <div onInput={() => setTyped(true)}>
        <NameForm {...asked} />
      </div>
    </Modal>
  );
}

function NameForm({ action, name, onName, onClose }: Asked) {
  const t = useTranslations("customers");
  const form = useForm({
    initialValues: { name: name ?? "" },
    validate: {
      name: (value) => refusedBecause(nameProblem(value, "customer")),
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
          label={t("dialog.name")}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
          error={fieldError(form.errors.name)}
        />
        <FormButtons isSending={form.submitting} onCancel={onClose}>
          {action}
        </FormButtons>
      </Stack>
    </form>
  );
}
