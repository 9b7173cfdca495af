import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { Provider } from "../../../../convex/lib/validators";
import { useTranslations } from "../../messages/useTranslations";
import { IconLock } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { SignedInAs } from "../../components/SignedInAs";

/** The person is in no organization of a workspace, and none was made for them. */
export function NoWorkspacePage({
  provider,
  newWorkspace,
  isChecking,
  onCheckAgain,
}: {
  provider: Provider;
  newWorkspace: ReactNode;
  isChecking: boolean;
  onCheckAgain: () => void;
}) {
  const t = useTranslations("entry");
  const common = useTranslations("common");
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      title={t("none.title")}
      actions={
        <Stack gap="sm">
          <Button fullWidth loading={isChecking} onClick={onCheckAgain}>
            {common("checkAgain")}
          </Button>
          {newWorkspace}
        </Stack>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="sm">
        <span>
          {t(provider === "clerk" ? "none.addedInClerk" : "none.invited")}
        </span>
        <span>{t("none.otherAccount")}</span>
      </Stack>
    </MessagePage>
  );
}
