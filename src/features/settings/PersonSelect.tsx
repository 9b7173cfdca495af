import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { usePaginatedQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { IconSearch } from "../../components/icons";

export type Person = { userId: Id<"users">; displayName: string };

const PAUSE_MS = 250;
const SHOWN = 20;

/** One of the workspace's active people who don't own it yet, found by name or address. */
export function PersonSelect({
  label,
  workspaceId,
  onChange,
}: {
  label: string;
  workspaceId: Id<"workspaces">;
  onChange: (person: Person | null) => void;
}) {
  const [chosen, setChosen] = useState<{
    id: Id<"users">;
    label: string;
  } | null>(null);
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { results, status } = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    {
      workspaceId,
      status: "active",
      // The name of who was chosen is no search.
      ...(search !== "" && search !== chosen?.label && { search }),
    },
    { initialNumItems: SHOWN },
  );
  const people = results.filter(({ role }) => role !== "owner");
  const options = people.map(({ userId, displayName, email }) => ({
    value: userId,
    label:
      email === null || email === displayName
        ? displayName
        : `${displayName} (${email})`,
  }));
  // Whoever was chosen stays chosen, whatever is searched for next.
  if (chosen && !options.some(({ value }) => value === chosen.id))
    options.unshift({ value: chosen.id, label: chosen.label });

  return (
    <Select
      label={label}
      placeholder="Search by name or e-mail"
      data-autofocus
      searchable
      clearable
      leftSection={<IconSearch size={16} />}
      nothingFoundMessage={
        status === "LoadingFirstPage"
          ? "Searching…"
          : search === ""
            ? "There is nobody else in this workspace yet."
            : "Nobody here goes by that name."
      }
      data={options}
      // The server has searched already, and knows more than the labels.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(id, option) => {
        const person = people.find(({ userId }) => userId === id);
        setChosen(
          person && option ? { id: person.userId, label: option.label } : null,
        );
        onChange(person ?? null);
      }}
    />
  );
}
