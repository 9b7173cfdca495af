import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { RelativeTime } from "../../components/RelativeTime";
import { ShowMore } from "../../components/ShowMore";
import { WriteButton } from "../../components/WriteButton";
import { useMutation } from "../../lib/write";
import { recordedText } from "../../lib/recorded";
import { Notice, NoticeLine, NoticeList } from "../../components/Notice";

const PAGE_SIZE = 5;

/** Changes made here that WorkOS has not followed, the oldest first. */
export function FailedOrdersNotice({
  workspaceId,
}: {
  workspaceId: Id<"workspaces">;
}) {
  const t = useTranslations("team.notices");
  const labels = useTranslations("labels.order");
  const common = useTranslations("common");
  const retry = useMutation(api.orders.retry);
  const list = usePaginatedQuery(
    api.orders.listTroubles,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  if (list.results.length === 0) return null;
  return (
    <Notice name="orders" title={t("troublesTitle")}>
      <NoticeList label={t("troublesList")}>
        {list.results.map(
          ({ orderId, userId, displayName, kind, since, lastError }) => (
            <NoticeLine
              key={orderId}
              userId={userId}
              name={displayName}
              buttons={
                <WriteButton
                  size="xs"
                  variant="default"
                  aria-label={t("tellAgain", { name: displayName })}
                  onWrite={() => retry({ workspaceId, orderId })}
                >
                  {common("tryAgain")}
                </WriteButton>
              }
            >
              {t.rich("trouble", {
                order: labels(kind),
                when: () => <RelativeTime at={since} />,
                error: recordedText(lastError),
              })}
            </NoticeLine>
          ),
        )}
      </NoticeList>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Notice>
  );
}
