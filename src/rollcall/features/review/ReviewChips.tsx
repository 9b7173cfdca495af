import { Group } from "@mantine/core";
import { FilterChip } from "../../components/FilterChip";
import { useTranslations } from "../../messages/useTranslations";
import type { Campaign } from "./review";
import { SHOWN, type Shown } from "./reviewSearch";

/** Which people are listed: one of the chips is on. */
export function ReviewChips({
  counts,
  shown,
  onShow,
}: {
  counts: Campaign["counts"];
  shown: Shown;
  onShow: (shown: Shown) => void;
}) {
  const t = useTranslations("review.show");
  const countOf: Record<Shown, number> = {
    left: counts.waiting,
    kept: counts.kept,
    removed: counts.removed,
    gone: counts.gone,
    all: counts.total,
  };
  // Few leave while a review is open.
  const isOffered = (each: Shown) =>
    each !== "gone" || each === shown || counts.gone > 0;
  return (
    <Group gap={8} role="group" aria-label={t("label")}>
      {SHOWN.filter(isOffered).map((each) => (
        <FilterChip
          key={each}
          text={t("count", { name: t(each), count: countOf[each] })}
          isSet={each === shown}
          icon={null}
          aria-pressed={each === shown}
          onClick={() => onShow(each)}
        />
      ))}
    </Group>
  );
}
