import {
  AppShell,
  Group,
  Skeleton,
  Stack,
  VisuallyHidden,
} from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { LoadingTooLong } from "../components/LoadingTooLong";
import { SHELL } from "./shell";
import classes from "./WorkspaceLayout.module.css";

/** The frame with nothing in it yet, in the frame's own measures. */
export function ShellSkeleton() {
  const t = useTranslations("common");
  return (
    <AppShell
      {...SHELL}
      navbar={{ ...SHELL.navbar, collapsed: { mobile: true } }}
    >
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="sm" gap="sm" wrap="nowrap">
          <Skeleton height={18} width={150} />
          <Skeleton circle height={28} width={28} ml="auto" />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" visibleFrom="sm" aria-hidden="true">
        <Stack gap="xs">
          <Skeleton height={24} radius="md" mb="xs" />
          <Skeleton height={18} width="60%" />
          <Skeleton height={18} width="70%" />
          <Skeleton height={18} width="50%" />
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main>
        <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>
        <LoadingTooLong>
          <Stack gap="lg" className={classes.page} aria-hidden="true">
            <Skeleton height={28} width={120} />
            <Skeleton height={32} radius="md" />
            <Skeleton height={340} radius="lg" />
          </Stack>
        </LoadingTooLong>
      </AppShell.Main>
    </AppShell>
  );
}
