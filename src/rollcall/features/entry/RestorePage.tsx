import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { IconAlert } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { SignedInAs } from "../../components/SignedInAs";

/** An owner who deleted what they had: they may have it back, or start anew. */
export function RestorePage({
  workspaceNames,
  newWorkspace,
}: {
  workspaceNames: string[];
  /** The way to a new one. */
  newWorkspace: ReactNode;
}) {
  const t = useTranslations("entry.deleted");
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="orange"
      title={t("title", { count: workspaceNames.length })}
      actions={newWorkspace}
      footer={<SignedInAs />}
    >
      <Stack gap="md">
        <span>{t("text")}</span>
        <RestoreWorkspaces />
      </Stack>
    </MessagePage>
  );
}
