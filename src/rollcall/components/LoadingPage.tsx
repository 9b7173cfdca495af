import { Center, Loader, Stack, Text } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { PageConnectionBar } from "./ConnectionBar";
import { LoadingTooLong } from "./LoadingTooLong";
import { Logo } from "./Logo";

/** A moment before there is anything to show. */
export function LoadingPage({ children }: { children?: string }) {
  const t = useTranslations("common");
  return (
    <>
      <PageConnectionBar />
      <Center component="main" mih="100dvh" p="md">
        <LoadingTooLong>
          <Stack align="center" gap="lg" role="status">
            <Logo />
            <Loader size="sm" aria-hidden="true" />
            <Text c="dimmed">{children ?? t("loading")}</Text>
          </Stack>
        </LoadingTooLong>
      </Center>
    </>
  );
}
