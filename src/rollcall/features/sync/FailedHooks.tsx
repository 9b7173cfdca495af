import { Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { withCode } from "../../components/code";
import { Notice, NoticeLine, NoticeList } from "../../components/Notice";
import { RelativeTime } from "../../components/RelativeTime";
import { ShowMore } from "../../components/ShowMore";
import { WriteButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { useNow } from "../../lib/useNow";

type FailedHook = FunctionReturnType<
  typeof api.hooks.listFailed
>["page"][number];

const PAGE_SIZE = 5;
const MINUTE_MS = 60_000;

/** What hooks of the product failed at, and are called with again; nothing where all is well. */
export function FailedHooks({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("sync.hooks");
  const deleted = useTranslations("audit")("deletedPerson");
  const tryAgain = useTranslations("common")("tryAgain");
  const retry = useMutation(api.hooks.retryFailed);
  const list = usePaginatedQuery(
    api.hooks.listFailed,
    { workspaceId: workspace._id },
    { initialNumItems: PAGE_SIZE },
  );
  if (list.results.length === 0) return null;
  return (
    <Notice name="hooks" title={t("title")}>
      <Text>{t("text")}</Text>
      <NoticeList label={t("list")}>
        {list.results.map((call) => (
          <NoticeLine
            key={call.callId}
            userId={call.displayName === null ? null : call.userId}
            name={
              call.userId === null
                ? workspace.name
                : (call.displayName ?? deleted)
            }
            buttons={
              <WriteButton
                size="xs"
                variant="default"
                onWrite={async () => {
                  const { done } = await retry({
                    workspaceId: workspace._id,
                    callId: call.callId,
                  });
                  notifySuccess(t(done ? "retried" : "failedAgain"));
                }}
              >
                {tryAgain}
              </WriteButton>
            }
          >
            <State call={call} />
            {call.lastError !== null && (
              <Text span display="block" fz="xs">
                {call.lastError}
              </Text>
            )}
          </NoticeLine>
        ))}
      </NoticeList>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Notice>
  );
}

/** What the hook was told, how often it failed, and when it is called again. */
function State({ call }: { call: FailedHook }) {
  const t = useTranslations("sync.hooks");
  const event = useEventLabel()(call.event);
  const { hook, attempts, parts, nextAttemptAt } = call;
  const said = { ...withCode, event, hook };
  const isSoon = nextAttemptAt < useNow() + MINUTE_MS;
  const when = () => <RelativeTime at={nextAttemptAt} />;
  return (
    <>
      {attempts > 0
        ? t.rich("failed", { ...said, attempts })
        : parts > 0
          ? t.rich("parts", { ...said, parts })
          : t.rich("waits", said)}{" "}
      {attempts > 0 && (isSoon ? t("nextSoon") : t.rich("next", { when }))}
    </>
  );
}

function useEventLabel() {
  const labels = useTranslations("labels");
  return (event: FailedHook["event"]): string => {
    switch (event) {
      case "created":
      case "member_joined":
      case "member_left":
      case "member_removed":
      case "brake_waits":
      case "order_failed":
      case "review_due":
      case "eraseUser":
        return labels(`hookEvent.${event}`);
      case "alert":
        return labels("hookEvent.alert");
      default:
        return labels(`auditEvent.${event}`);
    }
  };
}
