import { Center, Loader, Stack, Text } from "@mantine/core";
import { Logo } from "./Logo";

/** A moment before there is anything to show. */
export function LoadingPage({ children = "Loading…" }: { children?: string }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack align="center" gap="lg" role="status">
        <Logo />
        <Loader size="sm" aria-hidden="true" />
        <Text c="dimmed">{children}</Text>
      </Stack>
    </Center>
  );
}
