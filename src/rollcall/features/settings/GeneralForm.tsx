import { Group } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { WorkspaceForm } from "../../components/WorkspaceForm";
import { SubmitButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useAction } from "../../lib/write";

/** Name and URL, for those who may change them. */
export function GeneralForm({
  workspace: { _id: workspaceId, name, slug },
  onMoved,
}: {
  workspace: Workspace;
  onMoved: (slug: string) => void;
}) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const update = useAction(api.workspaces.update);
  const takeBack = async (changed: { name?: string; slug?: string }) => {
    await update({ workspaceId, ...changed });
    if (changed.slug !== undefined) onMoved(changed.slug);
  };
  return (
    <WorkspaceForm
      label={t("general.title")}
      workspace={{ name, slug }}
      addressHint={t("general.urlHint")}
      onSubmit={async (typed) => {
        const saved = await update({
          workspaceId,
          ...(typed.name !== name && { name: typed.name }),
          ...(typed.slug !== slug && { slug: typed.slug }),
        });
        notifySuccess(t("saved"), () =>
          takeBack({
            ...(saved.name !== name && { name }),
            ...(saved.slug !== slug && { slug }),
          }),
        );
        if (saved.slug !== slug) onMoved(saved.slug);
      }}
    >
      {({ isSending, isDirty }) => (
        <Group justify="flex-end">
          <SubmitButton
            type="submit"
            loading={isSending}
            reason={isDirty ? null : common("unchanged")}
          >
            {common("save")}
          </SubmitButton>
        </Group>
      )}
    </WorkspaceForm>
  );
}
