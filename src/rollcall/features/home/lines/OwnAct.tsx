import { api } from "../../../../../convex/_generated/api";
import { IconKey, IconSync } from "../../../components/icons";
import { rich } from "../../../components/Name";
import { RelativeTime } from "../../../components/RelativeTime";
import { WriteButton } from "../../../components/WriteButton";
import type { AttentionItem } from "../../../lib/attention";
import { notifySuccess } from "../../../lib/notify";
import { useMutation } from "../../../lib/write";
import { useTranslations } from "../../../messages/useTranslations";
import { Line, type LineOf, ToPage } from "./Line";
import { isMore } from "./SyncLine";

type NoOwner = Extract<AttentionItem, { kind: "no_owner" }>;
type FailedOrder = Extract<AttentionItem, { kind: "failed_order" }>;

/** Nobody owns the workspace: an admin can take it over here. */
export function NoOwnerLine({ workspace }: LineOf<NoOwner>) {
  const t = useTranslations("home.attention");
  const team = useTranslations("team");
  const becomeOwner = useMutation(api.roles.becomeOwner);
  const { _id: workspaceId, name } = workspace;
  return (
    <Line
      tone="red"
      icon={<IconKey />}
      title={t.rich("noOwner.title", { ...rich, workspace: name })}
      text={t("noOwner.text")}
      act={() => (
        <WriteButton
          size="xs"
          variant="default"
          onWrite={async () => {
            await becomeOwner({ workspaceId });
            notifySuccess(
              team.rich("done.becameOwner", { ...rich, workspace: name }),
            );
          }}
        >
          {team("notices.becomeOwner")}
        </WriteButton>
      )}
    />
  );
}

/** What was changed here and WorkOS has not followed: one is told again here. */
export function FailedOrderLine({
  item,
  workspace,
  provider,
}: LineOf<FailedOrder>) {
  const t = useTranslations("home.attention");
  const team = useTranslations("team");
  const common = useTranslations("common");
  const labels = useTranslations("labels.order");
  const retry = useMutation(api.orders.retry);
  const { _id: workspaceId, slug } = workspace;
  const { count, more, people } = item;
  const only = count === 1 ? people[0] : undefined;
  if (!only)
    return (
      <Line
        tone="amber"
        icon={<IconSync />}
        title={t("failedOrder.titleMany", { count, ...isMore(more), provider })}
        text={t("failedOrder.many", { provider })}
        act={(of) => (
          <ToPage
            to={{ page: "sync", slug, search: { show: "orders" } }}
            of={of}
          >
            {t("show")}
          </ToPage>
        )}
      />
    );
  const { orderId, name, what, since } = only;
  return (
    <Line
      tone="amber"
      icon={<IconSync />}
      title={t.rich("failedOrder.title", { ...rich, provider, name })}
      text={t.rich("failedOrder.one", {
        order: labels(what),
        provider,
        when: () => <RelativeTime at={since} />,
      })}
      act={() => (
        <WriteButton
          size="xs"
          variant="default"
          aria-label={team("notices.tellAgain", { name })}
          onWrite={async () => {
            await retry({ workspaceId, orderId });
            notifySuccess(team("done.toldAgain"));
          }}
        >
          {common("tryAgain")}
        </WriteButton>
      )}
    />
  );
}
