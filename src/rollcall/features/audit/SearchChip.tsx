import { Combobox, useCombobox } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { FilterChip } from "../../components/FilterChip";
import { Name } from "../../components/Name";

type Choice = { value: string; label: string };
type Choices = { label?: string; options: Choice[] };

/** A filter whose values are found by typing. */
export function SearchChip({
  label,
  value,
  groups,
  nothingFound,
  typed,
  onType,
  onChoose,
}: {
  label: string;
  value: Choice | null;
  /** Under their names, or without one. */
  groups: Choices[];
  nothingFound: string;
  typed: string;
  onType: (typed: string) => void;
  onChoose: (value: string | undefined) => void;
}) {
  const t = useTranslations("audit.filter");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      onType("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const found = groups.filter(({ options }) => options.length > 0);
  const option = ({ value: one, label }: Choice) => (
    <Combobox.Option key={one} value={one} active={one === value?.value}>
      <Name>{label}</Name>
    </Combobox.Option>
  );
  return (
    <Combobox
      store={combobox}
      width={260}
      position="bottom-start"
      onOptionSubmit={(chosen) => {
        onChoose(chosen);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <FilterChip
          text={
            value === null
              ? label
              : t("chosen", { filter: label, value: value.label })
          }
          isSet={value !== null}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
          onClear={() => onChoose(undefined)}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded={combobox.dropdownOpened}
          aria-label={t("search", { filter: label })}
          placeholder={t("placeholder")}
          value={typed}
          onChange={({ currentTarget }) => {
            onType(currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        <Combobox.Options
          mah={280}
          aria-label={label}
          style={{ overflowY: "auto" }}
        >
          {found.length === 0 && (
            <Combobox.Empty>{nothingFound}</Combobox.Empty>
          )}
          {found.map(({ label, options }) =>
            label === undefined ? (
              options.map(option)
            ) : (
              <Combobox.Group key={label} label={label}>
                {options.map(option)}
              </Combobox.Group>
            ),
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
