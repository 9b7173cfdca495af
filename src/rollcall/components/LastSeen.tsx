import { Badge, Text } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { daysBetween, formatExactTime } from "../lib/format";
import { useNow } from "../lib/useNow";

/** Longer than this is news, where one asks who still needs their access. */
const LONG_DAYS = 90;

/** When somebody last opened the workspace, to the day: more is not kept. */
export function LastSeen({
  at,
  isYou = false,
  warns = false,
  isWithin = false,
}: {
  /** Null: never. */
  at: number | null;
  isYou?: boolean;
  /** Points out who was not here for longer than 90 days. */
  warns?: boolean;
  /** It stands in the middle of a sentence. */
  isWithin?: boolean;
}) {
  const t = useTranslations("team.row");
  const now = useNow();
  const place = isWithin ? "within" : "alone";
  if (isYou)
    return (
      <Text span inherit c="dimmed">
        {t("seenNow")}
      </Text>
    );
  if (at === null)
    return (
      <Text span inherit c="dimmed">
        {t("unseen", { place })}
      </Text>
    );
  const days = daysBetween(at, now);
  const iso = new Date(at).toISOString();
  if (warns && days > LONG_DAYS)
    return (
      <Badge color="orange" title={formatExactTime(at)}>
        <time dateTime={iso}>{t("seenNotFor", { place, days })}</time>
      </Badge>
    );
  return (
    <Text span inherit c="dimmed">
      <time dateTime={iso} title={formatExactTime(at)}>
        {days <= 0
          ? t("seenToday", { place })
          : days === 1
            ? t("seenYesterday", { place })
            : t("seenDays", { days })}
      </time>
    </Text>
  );
}
