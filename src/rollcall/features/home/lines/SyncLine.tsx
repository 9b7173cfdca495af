import {
  IconAlert,
  IconPeople,
  IconStop,
  IconSync,
} from "../../../components/icons";
import { rich } from "../../../components/Name";
import { RelativeTime } from "../../../components/RelativeTime";
import type { AttentionItem } from "../../../lib/attention";
import { useTranslations } from "../../../messages/useTranslations";
import { Line, type LineOf, ToPage } from "./Line";

type SyncItem = Extract<
  AttentionItem,
  { kind: "brake" | "differ" | "failed_event" | "failed_hook" }
>;

/** What the page Sync settles. */
export function SyncLine({ item, workspace, provider }: LineOf<SyncItem>) {
  const t = useTranslations("home.attention");
  const common = useTranslations("common");
  const sync = { page: "sync", slug: workspace.slug } as const;
  switch (item.kind) {
    case "brake": {
      const { by, count, percent } = item;
      return (
        <Line
          tone="red"
          icon={<IconStop />}
          title={
            by === "cleanup"
              ? t("brake.title.cleanup", { count })
              : t("brake.title.reconciliation", { count })
          }
          text={t("brake.text", { percent })}
          act={(of) => (
            <ToPage to={{ ...sync, search: { show: "stopped" } }} of={of}>
              {common("seeWho")}
            </ToPage>
          )}
        />
      );
    }
    case "differ": {
      const { count, people, checkedAt } = item;
      return (
        <Line
          tone="amber"
          icon={<IconPeople />}
          title={t.rich("differ.title", {
            ...rich,
            ...named(count, people[0]?.name),
            provider,
          })}
          text={t.rich("differ.text", {
            when: () => <RelativeTime at={checkedAt} />,
          })}
          act={(of) => (
            <ToPage to={{ ...sync, search: { show: "differences" } }} of={of}>
              {common("seeWho")}
            </ToPage>
          )}
        />
      );
    }
    case "failed_event": {
      const { count, more } = item;
      return (
        <Line
          tone="amber"
          icon={<IconAlert />}
          title={t("failedEvent.title", { count, ...isMore(more), provider })}
          text={t("failedEvent.text", { count })}
          act={(of) => (
            <ToPage
              to={{ ...sync, search: { tab: "events", status: "failed" } }}
              of={of}
            >
              {t("show")}
            </ToPage>
          )}
        />
      );
    }
    case "failed_hook": {
      const { count, more } = item;
      return (
        <Line
          tone="amber"
          icon={<IconSync />}
          title={t("failedHook.title", { count, ...isMore(more) })}
          text={t("failedHook.text")}
          act={(of) => (
            <ToPage to={{ ...sync, search: { show: "hooks" } }} of={of}>
              {t("show")}
            </ToPage>
          )}
        />
      );
    }
    default:
      return item satisfies never;
  }
}

/** For messages that name the one that it is about. */
export function named(count: number, name: string | undefined) {
  return {
    count,
    isNamed: name === undefined ? ("no" as const) : ("yes" as const),
    name: name ?? "",
  };
}

/** For messages that say that there are more than could be counted. */
export function isMore(more: boolean) {
  return { more: more ? ("yes" as const) : ("no" as const) };
}
