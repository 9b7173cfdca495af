import { can } from "../../../../../convex/lib/rbac";
import { IconAlert, IconLink, IconShield } from "../../../components/icons";
import { ShortDate } from "../../../components/ShortDate";
import type { AttentionItem } from "../../../lib/attention";
import type { SettingsSection } from "../../../lib/navigation";
import { useTranslations } from "../../../messages/useTranslations";
import { Line, type LineOf, ToPage } from "./Line";

type LinkItem = Extract<
  AttentionItem,
  { kind: "not_linked" | "organization_deleted" | "observing" }
>;

/** What is to be done about the organization that decides, or doesn't. */
export function LinkLine({ item, workspace, provider }: LineOf<LinkItem>) {
  const t = useTranslations("home.attention");
  const { slug, role } = workspace;
  const seeHow = (section: SettingsSection) => (of: string) => (
    <ToPage to={{ page: "settings", slug, section }} of={of}>
      {t("notLinked.act")}
    </ToPage>
  );
  switch (item.kind) {
    case "not_linked":
      return (
        <Line
          tone="amber"
          icon={<IconLink />}
          title={t("notLinked.title")}
          text={t("notLinked.text")}
          act={seeHow("organization")}
        />
      );
    case "organization_deleted":
      return (
        <Line
          tone="red"
          icon={<IconAlert />}
          title={t("organizationDeleted.title", { provider })}
          text={t("organizationDeleted.text")}
          // Owners unlink it there; the others read about it.
          act={seeHow(can(role, "workspace:own") ? "danger" : "organization")}
        />
      );
    case "observing": {
      const { count, complete, since } = item;
      return (
        <Line
          tone="amber"
          icon={<IconShield />}
          title={t("observing.title", {
            count,
            isAll: complete ? "yes" : "no",
          })}
          text={t.rich("observing.text", {
            when: () => <ShortDate at={since} />,
            provider,
          })}
          act={(of) => (
            <ToPage to={{ page: "settings", slug, section: "people" }} of={of}>
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
