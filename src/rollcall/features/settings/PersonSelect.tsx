import { useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { membersOf } from "../../../../convex/lib/memberFilters";
import type { Id } from "../../../../convex/_generated/dataModel";
import { isolated } from "../../components/Name";
import {
  type Choice,
  SearchSelect,
  useSearch,
} from "../../components/SearchSelect";

export type Person = { userId: Id<"users">; displayName: string };

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
  const t = useTranslations("settings.ownership");
  const common = useTranslations("common");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const { typed, setTyped, search } = useSearch(chosen?.label);
  const { results, status } = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    {
      workspaceId,
      status: "active",
      ...(search !== undefined && { search }),
    },
    { initialNumItems: SHOWN },
  );
  const people = membersOf(results).filter(({ role }) => role !== "owner");
  const found = people.map(({ userId, displayName, email }) => ({
    value: userId,
    label:
      email === null || email === displayName
        ? displayName
        : common("nameAndEmail", {
            name: isolated(displayName),
            email: isolated(email),
          }),
  }));

  return (
    <SearchSelect
      label={label}
      placeholder={t("placeholder")}
      data-autofocus
      chosen={chosen}
      found={found}
      nothingFound={
        status === "LoadingFirstPage"
          ? common("searching")
          : search === undefined
            ? t("alone")
            : t("noMatch")
      }
      typed={typed}
      onType={setTyped}
      onChoose={(id) => {
        setChosen(found.find(({ value }) => value === id) ?? null);
        onChange(people.find(({ userId }) => userId === id) ?? null);
      }}
    />
  );
}
