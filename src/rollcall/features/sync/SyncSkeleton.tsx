import { SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { LoadingTooLong } from "../../components/LoadingTooLong";

/** The measures of the sentence, the tabs and the layers. */
export function SyncSkeleton() {
  const t = useTranslations("sync.page");
  return (
    <LoadingTooLong>
      <Stack gap="md" role="status" aria-label={t("loading")}>
        <Skeleton height={64} radius="lg" />
        <Skeleton height={36} width={280} />
        <SimpleGrid cols={{ base: 1, md: 3 }} spacing="sm">
          {["webhooks", "catchUp", "daily"].map((layer) => (
            <Skeleton key={layer} height={124} radius="lg" />
          ))}
        </SimpleGrid>
      </Stack>
    </LoadingTooLong>
  );
}
