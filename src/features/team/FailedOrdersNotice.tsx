import { Button } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { RelativeTime } from "../../components/RelativeTime";
import { ShowMore } from "../../components/ShowMore";
import { attempt } from "../../lib/notify";
import { Notice, NoticeLine, NoticeList } from "./Notice";
import { withFullStop } from "./describeOrder";
import { ORDER_LABELS } from "../../lib/labels";
import { useMutation } from "../../lib/write";

const PAGE_SIZE = 5;

/** Changes made here that WorkOS has not followed, the oldest first. */
export function FailedOrdersNotice({
  workspaceId,
}: {
  workspaceId: Id<"workspaces">;
}) {
  const retry = useMutation(api.orders.retry);
  const list = usePaginatedQuery(
    api.orders.listTroubles,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  if (list.results.length === 0) return null;
  return (
    <Notice title="WorkOS has not followed yet">
      <NoticeList label="What WorkOS has not followed">
        {list.results.map((trouble) => (
          <NoticeLine
            key={trouble.orderId}
            name={trouble.displayName}
            buttons={
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Tell WorkOS again about ${trouble.displayName}`}
                onClick={() =>
                  void attempt(
                    retry({ workspaceId, orderId: trouble.orderId }),
                    "WorkOS is told again.",
                  )
                }
              >
                Try again
              </Button>
            }
          >
            {ORDER_LABELS[trouble.kind]}, first failed{" "}
            <RelativeTime at={trouble.since} />:{" "}
            {withFullStop(trouble.lastError)}
          </NoticeLine>
        ))}
      </NoticeList>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Notice>
  );
}
