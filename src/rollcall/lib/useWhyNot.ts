import { useTranslations } from "../messages/useTranslations";
import { useConnection } from "./connection";
import { usePreview } from "./preview";

/**
 * Why a write can't be done: its own reason, else that somebody only looks, or that the
 * connection is lost.
 */
export function useWhyNot(reason: string | null | undefined): string | null {
  const t = useTranslations();
  const { isLive } = useConnection();
  const { looking } = usePreview();
  if (reason != null) return reason;
  if (looking) return t("preview.reason");
  return isLive ? null : t("common.offline.reason");
}
