import { Center, Loader, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useProduct } from "../lib/useProduct";
import { useTranslations } from "../messages/useTranslations";
import { PageConnectionBar } from "./ConnectionBar";
import { LoadingTooLong } from "./LoadingTooLong";
import { Logo } from "./Logo";

/** A moment before there is anything to show. */
export function LoadingPage({ children }: { children?: string }) {
  const t = useTranslations("common");
  const { name } = useProduct();
  return (
    <>
      <PageConnectionBar />
      <Center component="main" mih="100dvh" p="md">
        <VisuallyHidden component="h1">{name}</VisuallyHidden>
        <LoadingTooLong>
          <Stack align="center" gap="lg" role="status">
            {/* Its heading says the name. */}
            <div aria-hidden="true">
              <Logo />
            </div>
            <Loader size="sm" aria-hidden="true" />
            <Text c="dimmed">{children ?? t("loading")}</Text>
          </Stack>
        </LoadingTooLong>
      </Center>
    </>
  );
}
