import { useState } from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import {
  type Choice,
  SearchSelect,
  useSearch,
} from "../../components/SearchSelect";
import { usePeople } from "./usePeople";

/** Somebody who is or was here, or one of a few others who are no people. */
export function PeopleSelect({
  label,
  placeholder,
  workspaceId,
  className,
  prefix = "",
  others = [],
  value,
  knownAs,
  onChange,
}: {
  label: string;
  placeholder: string;
  workspaceId: Id<"workspaces">;
  className: string | undefined;
  /** What stands before a person's id in `value`. */
  prefix?: string;
  others?: Choice[];
  value: string | undefined;
  /** A name for `value`, where it came from the address. */
  knownAs?: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [chosen, setChosen] = useState<Choice | null>(null);
  const { typed, setTyped, search } = useSearch(undefined);
  const isChosenTyped = typed === chosen?.label;
  const { people, isLoading } = usePeople(
    workspaceId,
    isChosenTyped ? undefined : search,
  );
  const found = [
    ...others.filter(
      ({ label: name }) =>
        search === undefined ||
        name.toLowerCase().includes(search.toLowerCase()),
    ),
    ...people.map(({ userId, label: name }) => ({
      value: `${prefix}${userId}`,
      label: name,
    })),
  ];
  const shown =
    value === undefined
      ? null
      : (found.find((one) => one.value === value) ??
        others.find((one) => one.value === value) ??
        (chosen?.value === value
          ? chosen
          : { value, label: knownAs ?? "Someone else" }));
  return (
    <div className={className}>
      <SearchSelect
        label={label}
        placeholder={placeholder}
        typed={typed}
        onType={setTyped}
        chosen={shown}
        found={found}
        nothingFound={
          isLoading ? "Searching…" : "Nobody here goes by that name."
        }
        onChoose={(next) => {
          setChosen(found.find((one) => one.value === next) ?? null);
          onChange(next ?? undefined);
        }}
      />
    </div>
  );
}
