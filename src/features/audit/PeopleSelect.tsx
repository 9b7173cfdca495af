import { useState } from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import {
  type Choice,
  SearchSelect,
  useSearch,
} from "../../components/SearchSelect";
import { type AuditPart, useNameFromAudit } from "./useNameFromAudit";
import { usePeopleSearch } from "./usePeopleSearch";

/** Somebody who is or was here, or one of a few others who are no people. */
export function PeopleSelect({
  label,
  placeholder,
  workspaceId,
  className,
  part,
  others = [],
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  workspaceId: Id<"workspaces">;
  className: string | undefined;
  part: AuditPart;
  others?: Choice[];
  /** A person's id; as the server's filter writes it, where they are an actor. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [chosen, setChosen] = useState<Choice | null>(null);
  const known = [...others, chosen].find((one) => one?.value === value) ?? null;
  const name = useNameFromAudit(workspaceId, part, known ? undefined : value);
  const shown =
    value === undefined ? null : (known ?? { value, label: name ?? "…" });
  const { typed, setTyped, search } = useSearch(shown?.label);
  const { people, isLoading } = usePeopleSearch(workspaceId, search);
  const found = [
    ...others.filter(
      ({ label }) =>
        search === undefined ||
        label.toLowerCase().includes(search.toLowerCase()),
    ),
    ...people.map(({ userId, label }) => ({
      value: part === "actor" ? `user:${userId}` : userId,
      label,
    })),
  ];
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
