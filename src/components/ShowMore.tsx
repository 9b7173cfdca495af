import { Button, Center } from "@mantine/core";
import type { UsePaginatedQueryResult } from "convex/react";

/** Under a paged list: the next page, for as long as there is one. */
export function ShowMore({
  list: { status, loadMore },
  pageSize,
}: {
  list: Pick<UsePaginatedQueryResult<unknown>, "status" | "loadMore">;
  pageSize: number;
}) {
  if (status !== "CanLoadMore" && status !== "LoadingMore") return null;
  return (
    <Center>
      <Button
        variant="default"
        loading={status === "LoadingMore"}
        onClick={() => loadMore(pageSize)}
      >
        Show more
      </Button>
    </Center>
  );
}
