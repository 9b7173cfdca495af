import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { IconSearch } from "./icons";
import { Name } from "./Name";

export type Choice = { value: string; label: string };

const PAUSE_MS = 250;

/** What a person has typed so far, once they pause; undefined for nothing. */
export function useSearch(chosenLabel: string | undefined) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS);
  return {
    typed,
    setTyped,
    // The name of what was chosen is no search.
    search: search === "" || search === chosenLabel ? undefined : search,
  };
}

/** One of more than a page holds: the server searches, and this shows what it found. */
export function SearchSelect({
  chosen,
  found,
  nothingFound,
  typed,
  onType,
  onChoose,
  isInPopover = false,
  ...field
}: {
  chosen: Choice | null;
  found: Choice[];
  nothingFound: string;
  typed: string;
  onType: (typed: string) => void;
  onChoose: (value: string | null) => void;
  label?: string;
  "aria-label"?: string;
  placeholder: string;
  error?: ReactNode;
  disabled?: boolean;
  loading?: boolean;
  "data-autofocus"?: boolean;
  onDropdownOpen?: () => void;
  /** A click on its list is none beside the popover that it is in. */
  isInPopover?: boolean;
}) {
  // The choice keeps its name while something else is searched for.
  const options = found.map((one) =>
    one.value === chosen?.value ? chosen : one,
  );
  if (chosen && !options.includes(chosen)) options.unshift(chosen);
  return (
    <Select
      {...field}
      searchable
      clearable
      // A dialog that begins here is read before it is covered.
      openOnFocus={false}
      comboboxProps={{ withinPortal: !isInPopover }}
      leftSection={<IconSearch size={16} />}
      nothingFoundMessage={nothingFound}
      data={options}
      renderOption={({ option }) => <Name>{option.label}</Name>}
      // The server has searched already, and knows more than the labels.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={onType}
      value={chosen?.value ?? null}
      onChange={onChoose}
    />
  );
}
