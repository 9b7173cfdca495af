import {
  IconKey,
  IconQuestion,
  IconReturn,
  IconUserMinus,
} from "../../../components/icons";
import { rich } from "../../../components/Name";
import { RelativeTime } from "../../../components/RelativeTime";
import type { AttentionItem } from "../../../lib/attention";
import { formatList } from "../../../lib/format";
import { useNow } from "../../../lib/useNow";
import { useTranslations } from "../../../messages/useTranslations";
import { Line, type LineOf, ToPage, ToPerson } from "./Line";
import { named } from "./SyncLine";

type PeopleItem = Extract<
  AttentionItem,
  { kind: "pending_removal" | "returned" | "access_request" | "unmapped_role" }
>;

const HOUR_MS = 60 * 60 * 1000;

/** Somebody, or several, of whom somebody has to decide. */
export function PeopleLine({ item, workspace, provider }: LineOf<PeopleItem>) {
  const t = useTranslations("home.attention");
  const now = useNow();
  const { slug } = workspace;
  const { count, people } = item;
  const [first] = people;
  const only = count === 1 ? first : undefined;
  const said = { ...rich, ...named(count, first?.name), provider };
  switch (item.kind) {
    case "pending_removal": {
      const dueAt = item.people[0]?.dueAt ?? now;
      const isSoon = dueAt < now + HOUR_MS;
      const when = () => <RelativeTime at={dueAt} />;
      return (
        <Line
          tone="amber"
          icon={<IconUserMinus />}
          title={t.rich("pendingRemoval.title", said)}
          text={
            only
              ? isSoon
                ? t("pendingRemoval.oneSoon", { provider })
                : t.rich("pendingRemoval.one", { when, provider })
              : isSoon
                ? t("pendingRemoval.manySoon")
                : t.rich("pendingRemoval.many", { when })
          }
          act={(of) =>
            only ? (
              <ToPerson userId={only.userId} of={of}>
                {t("pendingRemoval.act")}
              </ToPerson>
            ) : (
              <ToPage
                to={{ page: "team", slug, search: { status: item.kind } }}
                of={of}
              >
                {t("show")}
              </ToPage>
            )
          }
        />
      );
    }
    case "returned": {
      const returnedAt = item.people[0]?.returnedAt ?? now;
      return (
        <Line
          tone="amber"
          icon={<IconReturn />}
          title={
            item.more
              ? t("returned.titleMore", { count })
              : t.rich("returned.title", said)
          }
          text={
            only
              ? t.rich("returned.one", {
                  provider,
                  when: () => <RelativeTime at={returnedAt} />,
                })
              : t("returned.many", { provider })
          }
          act={(of) =>
            only ? (
              <ToPerson userId={only.userId} of={of}>
                {t("pendingRemoval.act")}
              </ToPerson>
            ) : (
              <ToPage
                to={{ page: "team", slug, search: { show: "returns" } }}
                of={of}
              >
                {t("show")}
              </ToPage>
            )
          }
        />
      );
    }
    case "access_request": {
      const askedAt = item.people[0]?.askedAt ?? now;
      return (
        <Line
          tone="amber"
          icon={<IconQuestion />}
          title={
            item.more
              ? t("accessRequest.titleMore", { count })
              : t.rich("accessRequest.title", said)
          }
          text={
            only
              ? t.rich("accessRequest.one", {
                  when: () => <RelativeTime at={askedAt} />,
                })
              : t("accessRequest.many")
          }
          act={(of) => (
            <ToPage
              to={{ page: "team", slug, search: { show: "requests" } }}
              of={of}
            >
              {t("accessRequest.act")}
            </ToPage>
          )}
        />
      );
    }
    case "unmapped_role":
      return (
        <Line
          tone="amber"
          icon={<IconKey />}
          title={
            item.more
              ? t("unmappedRole.titleMore", { count })
              : t.rich("unmappedRole.title", said)
          }
          text={t("unmappedRole.text", {
            count,
            provider,
            roles: formatList(item.slugs),
          })}
          act={(of) => (
            <ToPage
              to={{
                page: "settings",
                slug,
                section: "people",
                search: { show: "unmapped" },
              }}
              of={of}
            >
              {t("show")}
            </ToPage>
          )}
        />
      );
    default:
      return item satisfies never;
  }
}
