import { useTimeZone, zoneName } from "../lib/zone";
import { useTranslations } from "../messages/useTranslations";

/** In which zone a page tells its times: said once where they stand. */
export function ZoneNote({
  isBeside = false,
}: {
  /** Within a line, and no sentence of its own. */
  isBeside?: boolean;
}) {
  const t = useTranslations("common");
  const zone = zoneName(useTimeZone());
  return <span>{t(isBeside ? "zoneBeside" : "zone", { zone })}</span>;
}
