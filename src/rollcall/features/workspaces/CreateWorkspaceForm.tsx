import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { cleanName } from "../../../../convex/lib/names";
import { FormButtons } from "../../components/FormButtons";
import { WorkspaceForm } from "../../components/WorkspaceForm";
import { useAction } from "../../lib/write";

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
  const t = useTranslations();
  const create = useAction(api.workspaces.create);
  // One id per form: a second try after a lost answer makes no second workspace.
  const [requestId] = useState(() => crypto.randomUUID());
  const send = async ({ name, slug }: { name: string; slug: string }) => {
    onSending(true);
    try {
      return await create({ name, slug, requestId });
    } finally {
      onSending(false);
    }
  };
  return (
    <WorkspaceForm
      label={t("shell.switcher.create")}
      workspace={null}
      addressHint={t("parts.workspace.urlHint")}
      onSubmit={async (values) => {
        const { slug } = await send(values);
        onCreated({ name: cleanName(values.name), slug });
      }}
    >
      {({ isSending }) => (
        <FormButtons isSending={isSending} onCancel={onCancel}>
          {t("shell.switcher.create")}
        </FormButtons>
      )}
    </WorkspaceForm>
  );
}
