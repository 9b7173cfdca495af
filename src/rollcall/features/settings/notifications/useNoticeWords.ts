import type { NoticeKind } from "../../../../../convex/lib/noticeRules";
import { useTranslations } from "../../../messages/useTranslations";

/** What each notice is called, and when it comes. Each by its own key, for the compiler. */
export function useNoticeWords(): Record<
  NoticeKind,
  { label: string; text: string }
> {
  const t = useTranslations("notifications.kind");
  return {
    brake_waits: {
      label: t("brake_waits.label"),
      text: t("brake_waits.text"),
    },
    order_failed: {
      label: t("order_failed.label"),
      text: t("order_failed.text"),
    },
    review_started: {
      label: t("review_started.label"),
      text: t("review_started.text"),
    },
    review_due: { label: t("review_due.label"), text: t("review_due.text") },
    member_removed: {
      label: t("member_removed.label"),
      text: t("member_removed.text"),
    },
    member_left: { label: t("member_left.label"), text: t("member_left.text") },
    role_changed: {
      label: t("role_changed.label"),
      text: t("role_changed.text"),
    },
    member_joined: {
      label: t("member_joined.label"),
      text: t("member_joined.text"),
    },
  };
}
