import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type ReactNode, useState } from "react";
import { useTranslations } from "../messages/useTranslations";
import { isAppError } from "../../../convex/lib/appErrors";
import {
  nameProblem,
  slugFromName,
  slugProblem,
} from "../../../convex/lib/names";
import { failureMessage } from "../lib/failure";
import { refusedBecause } from "../lib/refusals";
import { WorkspaceAddressField } from "./WorkspaceAddressField";
import { FailureAlert } from "./FailureAlert";
import { fieldError } from "./fieldError";

type Values = { name: string; slug: string };

/** Name and address of a workspace; what is refused is said beside its field. */
export function WorkspaceForm({
  label,
  workspace,
  addressHint,
  onSubmit,
  children,
}: {
  label: string;
  /** Null: a new one, whose address follows its name until it has one of its own. */
  workspace: Values | null;
  addressHint: string;
  /** Throws what stands against it. */
  onSubmit: (values: Values) => Promise<void>;
  /** The buttons. */
  children: (form: { isSending: boolean; isDirty: boolean }) => ReactNode;
}) {
  const t = useTranslations("parts.workspace");
  const [isOwnSlug, setOwnSlug] = useState(workspace !== null);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<Values>({
    initialValues: {
      name: workspace?.name ?? "",
      slug: workspace?.slug ?? "",
    },
    validate: {
      // One that came from WorkOS or Clerk may stay as it is.
      name: (name) =>
        name === workspace?.name ? null : refusedBecause(nameProblem(name)),
      slug: (slug) => refusedBecause(slugProblem(slug)),
    },
    validateInputOnBlur: workspace === null ? ["slug"] : false,
  });
  const submit = form.onSubmit(async (values) => {
    if (form.submitting) return;
    setFailure(null);
    try {
      await onSubmit(values);
    } catch (error) {
      const field = isAppError(error) ? error.data.field : undefined;
      if (field === "name" || field === "slug")
        form.setFieldError(field, failureMessage(error));
      else setFailure(failureMessage(error));
    }
  });
  const changeName = (name: string) => {
    form.setFieldValue("name", name);
    if (isOwnSlug) return;
    form.setFieldValue("slug", slugFromName(name));
    form.clearFieldError("slug");
  };
  const changeSlug = (slug: string) => {
    setOwnSlug(workspace !== null || slug !== "");
    form.setFieldValue("slug", slug);
  };

  return (
    <form onSubmit={submit} noValidate aria-label={label}>
      <Stack gap="md">
        <FailureAlert failure={failure} />
        <TextInput
          label={t("name")}
          autoComplete="off"
          {...(workspace === null && {
            placeholder: t("example"),
            "data-autofocus": true,
          })}
          {...form.getInputProps("name")}
          error={fieldError(form.errors.name)}
          onChange={(event) => changeName(event.currentTarget.value)}
        />
        <WorkspaceAddressField
          description={addressHint}
          {...form.getInputProps("slug")}
          onChange={(event) => changeSlug(event.currentTarget.value)}
        />
        {children({ isSending: form.submitting, isDirty: form.isDirty() })}
      </Stack>
    </form>
  );
}
