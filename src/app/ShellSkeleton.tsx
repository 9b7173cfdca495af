import {
  AppShell,
  Group,
  Skeleton,
  Stack,
  VisuallyHidden,
} from "@mantine/core";
import { Logo } from "../components/Logo";
import { SHELL } from "./shell";
import classes from "./WorkspaceLayout.module.css";

/** The frame with nothing in it yet, in the frame's own measures. */
export function ShellSkeleton() {
  return (
    <AppShell
      {...SHELL}
      navbar={{ ...SHELL.navbar, collapsed: { mobile: true } }}
    >
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Logo withName={false} />
          <Skeleton height={18} width={150} />
          <Skeleton circle height={34} width={34} ml="auto" />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" visibleFrom="sm" aria-hidden="true">
        <Skeleton height={38} radius="md" />
      </AppShell.Navbar>
      <AppShell.Main>
        <VisuallyHidden role="status">Loading…</VisuallyHidden>
        <Stack gap="lg" className={classes.page} aria-hidden="true">
          <Skeleton height={28} width={120} />
          <Skeleton height={36} radius="md" />
          <Skeleton height={340} radius="lg" />
        </Stack>
      </AppShell.Main>
    </AppShell>
  );
}
