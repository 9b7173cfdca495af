import { Combobox, useCombobox } from "@mantine/core";
import { useTranslations } from "use-intl";
import { FilterChip } from "../../components/FilterChip";
import { Name } from "../../components/Name";

type Choice = { value: string; label: string };

/** A filter whose values are found by typing. */
export function SearchChip({
  label,
  value,
  options,
  nothingFound,
  typed,
  onType,
  onChoose,
}: {
  label: string;
  value: Choice | null;
  options: Choice[];
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
          {options.length === 0 ? (
            <Combobox.Empty>{nothingFound}</Combobox.Empty>
          ) : (
            options.map((option) => (
              <Combobox.Option
                key={option.value}
                value={option.value}
                active={option.value === value?.value}
              >
                <Name>{option.label}</Name>
              </Combobox.Option>
            ))
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
