import { Button, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FilterSheet } from "../../components/FilterSheet";
import { ZoneNote } from "../../components/ZoneNote";
import { useIsPhone } from "../../lib/useIsPhone";
import { ActorFilter } from "./ActorFilter";
import classes from "./AuditFilters.module.css";
import { type AuditSearch, isFiltered, unfiltered } from "./auditSearch";
import { DateFilter } from "./DateFilter";
import { EventFilter } from "./EventFilter";
import { PersonFilter } from "./PersonFilter";

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
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const isPhone = useIsPhone();
  const set = (changed: Partial<AuditSearch>) =>
    onSearchChange({ ...search, ...changed });
  return (
    <div
      className={classes.filters}
      role="search"
      aria-label={t("filter.label")}
    >
      <FilterSheet
        count={countOfSet(search)}
        onClear={() => onSearchChange(unfiltered(search))}
      >
        <div className={classes.person}>
          <PersonFilter
            workspaceId={workspaceId}
            value={search.about}
            onChange={(about) => set({ about })}
          />
        </div>
        <EventFilter
          value={search.event}
          onChange={(event) => set({ event })}
        />
        <ActorFilter
          workspaceId={workspaceId}
          value={search.actor}
          onChange={(actor) => set({ actor })}
        />
        <DateFilter from={search.from} to={search.to} onChange={set} />
        {!isPhone && isFiltered(search) && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => onSearchChange(unfiltered(search))}
          >
            {common("clearFilters")}
          </Button>
        )}
      </FilterSheet>
      <Text className={classes.zone} fz="xs" c="dimmed">
        <ZoneNote />
      </Text>
    </div>
  );
}

/** The two days are one filter. */
function countOfSet({ about, event, actor, from, to }: AuditSearch): number {
  return [about, event, actor, from ?? to].filter((each) => each !== undefined)
    .length;
}
