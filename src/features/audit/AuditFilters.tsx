import { Button, Group, Select, TextInput } from "@mantine/core";
import type { Id } from "../../../convex/_generated/dataModel";
import { capitalize } from "../../lib/format";
import { type AuditSearch, isFiltered } from "./auditSearch";
import classes from "./AuditFilters.module.css";
import { PeopleSelect } from "./PeopleSelect";
import {
  ACTOR_LABELS,
  AUDIT_EVENT_LABELS,
  AUDIT_EVENTS,
  PROVIDER_LABELS,
} from "../../lib/labels";

const EVENT_OPTIONS = AUDIT_EVENTS.map((event) => ({
  value: event,
  label: AUDIT_EVENT_LABELS[event],
}));
const OTHER_ACTORS = [
  { value: "provider:workos", label: PROVIDER_LABELS.workos },
  { value: "provider:clerk", label: PROVIDER_LABELS.clerk },
  { value: "cron", label: capitalize(ACTOR_LABELS.cron) },
  { value: "operator", label: capitalize(ACTOR_LABELS.operator) },
];

/** Filters by person, event, actor and day; the URL keeps them. */
export function AuditFilters({
  workspaceId,
  search,
  onSearchChange,
}: {
  workspaceId: Id<"workspaces">;
  search: AuditSearch;
  onSearchChange: (search: AuditSearch) => void;
}) {
  const set = (changed: Partial<AuditSearch>) =>
    onSearchChange({ ...search, ...changed });
  return (
    <Group gap="sm" role="search" aria-label="Audit" align="flex-end">
      <PeopleSelect
        label="Person"
        part="person"
        placeholder="Anybody"
        workspaceId={workspaceId}
        className={classes.select}
        value={search.person}
        onChange={(person) => set({ person })}
      />
      <Select
        label="Event"
        placeholder="Anything"
        className={classes.select}
        clearable
        searchable
        data={EVENT_OPTIONS}
        nothingFoundMessage="No event is called that."
        value={search.event ?? null}
        onChange={(value) =>
          set({ event: AUDIT_EVENTS.find((event) => event === value) })
        }
      />
      <PeopleSelect
        label="Done by"
        placeholder="Anybody"
        workspaceId={workspaceId}
        className={classes.select}
        part="actor"
        others={OTHER_ACTORS}
        value={search.actor}
        onChange={(actor) => set({ actor })}
      />
      <TextInput
        label="From"
        type="date"
        className={classes.date}
        value={search.from ?? ""}
        {...(search.to !== undefined && { max: search.to })}
        onChange={({ currentTarget }) =>
          set({ from: currentTarget.value || undefined })
        }
      />
      <TextInput
        label="To"
        type="date"
        className={classes.date}
        value={search.to ?? ""}
        {...(search.from !== undefined && { min: search.from })}
        onChange={({ currentTarget }) =>
          set({ to: currentTarget.value || undefined })
        }
      />
      {isFiltered(search) && (
        <Button variant="subtle" onClick={() => onSearchChange({})}>
          Clear
        </Button>
      )}
    </Group>
  );
}
