import { Group, Popover, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FilterChip } from "../../components/FilterChip";
import { formatDate, fromDayInput } from "../../lib/format";
import { useWords } from "./useWords";

type Days = { from?: string | undefined; to?: string | undefined };

/** From which day to which; both are within. */
export function DateFilter({
  from,
  to,
  onChange,
}: {
  from: string | undefined;
  to: string | undefined;
  onChange: (days: Days) => void;
}) {
  const { t } = useWords();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const dayOf = (day: string) => formatDate(fromDayInput(day));
  const value =
    from !== undefined && to !== undefined
      ? t("filter.range", { from: dayOf(from), to: dayOf(to) })
      : from !== undefined
        ? t("filter.since", { day: dayOf(from) })
        : to !== undefined
          ? t("filter.until", { day: dayOf(to) })
          : null;
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <FilterChip
          text={
            value === null
              ? t("filter.date")
              : t("filter.chosen", { filter: t("filter.date"), value })
          }
          isSet={value !== null}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={toggle}
          onClear={() => onChange({ from: undefined, to: undefined })}
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("filter.date")}>
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t("filter.from")}
            type="date"
            value={from ?? ""}
            {...(to !== undefined && { max: to })}
            onChange={({ currentTarget }) =>
              onChange({ from: currentTarget.value || undefined })
            }
          />
          <TextInput
            label={t("filter.to")}
            type="date"
            value={to ?? ""}
            {...(from !== undefined && { min: from })}
            onChange={({ currentTarget }) =>
              onChange({ to: currentTarget.value || undefined })
            }
          />
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
