import { IconClipboard } from "../../../components/icons";
import { ShortDate } from "../../../components/ShortDate";
import type { AttentionItem } from "../../../lib/attention";
import { useTranslations } from "../../../messages/useTranslations";
import { Line, type LineOf, ToPage } from "./Line";

type ReviewDue = Extract<AttentionItem, { kind: "review_due" }>;

/** The interval since the last access review is over. */
export function ReviewDueLine({ item, workspace }: LineOf<ReviewDue>) {
  const t = useTranslations("home.attention.reviewDue");
  return (
    <Line
      tone="amber"
      icon={<IconClipboard />}
      title={t("title")}
      text={t.rich("text", { when: () => <ShortDate at={item.dueAt} /> })}
      act={(of) => (
        <ToPage to={{ page: "review", slug: workspace.slug }} of={of}>
          {t("act")}
        </ToPage>
      )}
    />
  );
}
