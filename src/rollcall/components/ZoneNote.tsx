import { useTimeZone, zoneName } from "../lib/zone";
import { useTranslations } from "../messages/useTranslations";

/** In which zone a page tells its times: said once where they stand. */
export function ZoneNote() {
  const t = useTranslations("common");
  return <span>{t("zone", { zone: zoneName(useTimeZone()) })}</span>;
}
