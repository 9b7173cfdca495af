import { Button, Center, Loader, Stack, Text } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { EmptyState } from "../components/EmptyState";
import { IconLock } from "../components/icons";
import { LoadingTooLong } from "../components/LoadingTooLong";
import { rich } from "../components/Name";
import type { Workspace } from "../lib/snapshot";
import { useOrganizationSession } from "./organizationSession";

/**
 * The workspace takes its organization's own sessions only, and this is none.
 * While one is on its way there is nothing to do but wait.
 */
export function OrganizationSignInRequired({
  workspace,
  onTried,
}: {
  workspace: Workspace;
  /** The page may work by now. */
  onTried: () => void;
}) {
  const t = useTranslations("app.session");
  const { name } = workspace;
  const { isSwitching, switchAgain } = useOrganizationSession();
  if (isSwitching)
    return (
      <Center mih="50dvh">
        <LoadingTooLong>
          <Stack align="center" gap="md" role="status">
            <Loader size="sm" aria-hidden="true" />
            <Text c="dimmed" ta="center" style={{ overflowWrap: "anywhere" }}>
              {t.rich("waiting", { ...rich, name })}
            </Text>
          </Stack>
        </LoadingTooLong>
      </Center>
    );
  return (
    <div role="alert">
      <EmptyState
        icon={<IconLock size={26} />}
        title={t.rich("title", { ...rich, name })}
        action={
          <Button onClick={() => void switchAgain().then(onTried)}>
            {t("signIn")}
          </Button>
        }
      >
        {t("text")}
      </EmptyState>
    </div>
  );
}
