import { ActionIcon, Group, NativeSelect, Text } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { IconChevronLeft, IconChevronRight } from "./icons";
import classes from "./Pager.module.css";

/** Under a list: which rows these are, how many there are, and the pages beside. */
export function Pager<Size extends number>({
  before,
  shown,
  total,
  size,
  sizes,
  onSize,
  goBack,
  goOn,
}: {
  /** Rows on the pages before. */
  before: number;
  /** Rows on this one. */
  shown: number;
  /** Of all pages; null where nobody counts them. */
  total: number | null;
  size: Size;
  sizes: readonly Size[];
  onSize: (size: Size) => void;
  goBack: (() => void) | null;
  goOn: (() => void) | null;
}) {
  const t = useTranslations("common.pages");
  const range = { from: before + 1, to: before + shown };
  return (
    <Group
      component="nav"
      aria-label={t("label")}
      className={classes.pager}
      justify="space-between"
      wrap="nowrap"
    >
      <Text span fz="xs" c="dimmed" role="status" miw={96}>
        {shown === 0
          ? t("nobody")
          : total === null
            ? t("range", range)
            : t("rangeOf", { ...range, total: Math.max(total, range.to) })}
      </Text>
      <Group gap={6} wrap="nowrap">
        <Text span fz="xs" c="dimmed" aria-hidden="true">
          {t("rows")}
        </Text>
        <NativeSelect
          aria-label={t("rowsLabel")}
          w={74}
          data={sizes.map(String)}
          value={size}
          onChange={({ currentTarget }) => {
            const chosen = sizes.find(
              (each) => String(each) === currentTarget.value,
            );
            if (chosen !== undefined) onSize(chosen);
          }}
        />
      </Group>
      <Group gap={6} wrap="nowrap">
        <ActionIcon
          variant="default"
          aria-label={t("previous")}
          {...offWhen(goBack === null)}
          onClick={() => goBack?.()}
        >
          <IconChevronLeft />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t("next")}
          {...offWhen(goOn === null)}
          onClick={() => goOn?.()}
        >
          <IconChevronRight />
        </ActionIcon>
      </Group>
    </Group>
  );
}

/** Off, and still where the focus is: the next page may be on its way. */
function offWhen(isOff: boolean) {
  return isOff ? { "aria-disabled": true, "data-disabled": true } : {};
}
