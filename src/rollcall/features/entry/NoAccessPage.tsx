import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { IconLock } from "../../components/icons";
import { LostWorkspace } from "../../components/LostWorkspace";
import { MessagePage } from "../../components/MessagePage";
import { Name } from "../../components/Name";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { SignedInAs } from "../../components/SignedInAs";
import { useSignOut } from "../../lib/signOut";

/** For a person who was in a workspace and is in none now. */
export function NoAccessPage({
  workspaceNames,
  newWorkspace,
  isChecking,
  onCheckAgain,
}: {
  workspaceNames: string[];
  /** The way to a new one; null where they may not create one. */
  newWorkspace: ReactNode;
  isChecking: boolean;
  onCheckAgain: () => void;
}) {
  const t = useTranslations("entry.lost");
  const common = useTranslations("common");
  const { signOut, isSigningOut } = useSignOut();
  const former = useQuery(api.dashboard.listFormer, {});
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      tone="orange"
      title={t("title")}
      actions={
        <Stack gap="sm">
          <Button fullWidth loading={isChecking} onClick={onCheckAgain}>
            {common("checkAgain")}
          </Button>
          {newWorkspace}
          <Button
            fullWidth
            variant="default"
            loading={isSigningOut}
            onClick={signOut}
          >
            {common("signOut")}
          </Button>
        </Stack>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="md">
        {former === undefined
          ? workspaceNames.map((name) => <Title key={name}>{name}</Title>)
          : former.map((one) => (
              <Stack key={one._id} gap={4}>
                <Title>{one.name}</Title>
                <LostWorkspace former={one} />
              </Stack>
            ))}
        <span>{t("goesOn")}</span>
        <RestoreWorkspaces />
      </Stack>
    </MessagePage>
  );
}

function Title({ children }: { children: string }) {
  return (
    <Text
      fw={600}
      c="var(--mantine-color-text)"
      style={{ overflowWrap: "anywhere" }}
    >
      <Name>{children}</Name>
    </Text>
  );
}
