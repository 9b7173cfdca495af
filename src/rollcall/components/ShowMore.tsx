import { Button, Center } from "@mantine/core";
import type { UsePaginatedQueryResult } from "convex/react";
import { useTranslations } from "../messages/useTranslations";

/** Under a paged list: the next page, for as long as there is one. */
export function ShowMore({
  list: { status, loadMore },
  pageSize,
}: {
  list: Pick<UsePaginatedQueryResult<unknown>, "status" | "loadMore">;
  pageSize: number;
}) {
  const t = useTranslations("common");
  if (status !== "CanLoadMore" && status !== "LoadingMore") return null;
  return (
    <Center>
      <Button
        variant="default"
        loading={status === "LoadingMore"}
        onClick={() => loadMore(pageSize)}
      >
        {t("showMore")}
      </Button>
    </Center>
  );
}
