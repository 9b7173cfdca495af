import { useTranslations } from "../messages/useTranslations";
import { useConnection } from "./connection";

/** Why a write can't be done: its own reason, else that the connection is lost. */
export function useWhyNot(reason: string | null | undefined): string | null {
  const t = useTranslations("common");
  const { isLive } = useConnection();
  return reason ?? (isLive ? null : t("offline.reason"));
}
