import { Button } from "@mantine/core";
import { useMutation, usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { Ago } from "../../components/Ago";
import { ShowMore } from "../../components/ShowMore";
import { attempt } from "../../lib/attempt";
import { Notice, NoticeLine, NoticeList } from "./Notice";
import { asSentence } from "./orderWords";
import { ORDER_NAMES } from "../../lib/labels";

const PAGE_SIZE = 5;

/** Changes made here that WorkOS has not followed, the oldest first. */
export function TroublesNotice({
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
            {ORDER_NAMES[trouble.kind]}, first failed <Ago at={trouble.since} />
            : {asSentence(trouble.lastError)}
          </NoticeLine>
        ))}
      </NoticeList>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Notice>
  );
}
