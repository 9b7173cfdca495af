import { Group, Select } from "@mantine/core";
import { SearchField } from "../../components/SearchField";
import classes from "./TeamFilters.module.css";
import type { TeamSearch } from "./teamSearch";
import { ROLES, ROLE_LABELS } from "../../lib/labels";

const ROLE_OPTIONS = [
  { value: "all", label: "All roles" },
  ...ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] })),
];
const SORT_OPTIONS = [
  { value: "name", label: "By name" },
  { value: "joined", label: "Newest first" },
];
/** A search is answered best match first; there is nothing to choose. */
const SEARCH_ORDER = [{ value: "match", label: "Best match" }];

export function TeamFilters({
  search,
  onSearchChange,
}: {
  search: TeamSearch;
  onSearchChange: (search: TeamSearch) => void;
}) {
  const isSearching = search.q !== undefined;
  return (
    <Group gap="sm" role="search" aria-label="People">
      <SearchField
        label="Search people"
        placeholder="Search by name or e-mail"
        className={classes.search}
        value={search.q ?? ""}
        onSearch={(q) => onSearchChange({ ...search, q: q || undefined })}
      />
      <Select
        aria-label="Role"
        className={classes.select}
        data={ROLE_OPTIONS}
        allowDeselect={false}
        value={search.role ?? "all"}
        onChange={(value) =>
          onSearchChange({
            ...search,
            role: ROLES.find((role) => role === value),
          })
        }
      />
      <Select
        aria-label="Order"
        className={classes.select}
        data={isSearching ? SEARCH_ORDER : SORT_OPTIONS}
        allowDeselect={false}
        disabled={isSearching}
        value={isSearching ? "match" : (search.sort ?? "name")}
        onChange={(value) =>
          onSearchChange({
            ...search,
            sort: value === "joined" ? "joined" : undefined,
          })
        }
      />
    </Group>
  );
}
