import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { fieldError } from "../../components/fieldError";
import { FormButtons } from "../../components/FormButtons";
import { rich } from "../../components/Name";

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
  const t = useTranslations("settings.confirmName");
  const form = useForm({
    initialValues: { typed: "" },
    validate: {
      typed: (typed) =>
        typed.trim() === name ? null : t.rich("problem", { ...rich, name }),
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
          label={t.rich("label", { ...rich, name })}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("typed")}
          error={fieldError(form.errors.typed)}
        />
        <FormButtons color="red" isSending={form.submitting} onCancel={onClose}>
          {action}
        </FormButtons>
      </Stack>
    </form>
  );
}
