import { Group } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { hasCustomers } from "../../../../convex/lib/features";
import { CustomerChip } from "../../components/CustomerChip";
import { ChoiceChip, ToggleChip } from "../../components/FilterChip";
import { FilterSheet } from "../../components/FilterSheet";
import { SearchField } from "../../components/SearchField";
import { ROLES, SOURCES } from "../../lib/labels";
import classes from "./FilterChips.module.css";
import { CHIPS, STATUSES, type TeamSearch, withFilter } from "./teamSearch";

/** What the list is narrowed down to: search and chips, all of it in the address. */
export function FilterChips({
  workspaceId,
  providerName,
  search,
  seesHistory,
  onSearchChange,
}: {
  workspaceId: Id<"workspaces">;
  /** WorkOS or Clerk, for how people came in. */
  providerName: string;
  search: TeamSearch;
  /** Those who run the workspace; the others see who is in, by role. */
  seesHistory: boolean;
  onSearchChange: (search: TeamSearch) => void;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const labels = useTranslations("labels");
  const change = (part: Partial<TeamSearch>) =>
    onSearchChange(withFilter(search, part));
  return (
    <Group gap={8} role="search" aria-label={t("filters.label")}>
      <SearchField
        label={t("search.label")}
        placeholder={common("nameOrEmail")}
        className={classes.search}
        value={search.q ?? ""}
        onSearch={(q) => change({ q: q || undefined })}
      />
      <FilterSheet
        isSingle={!seesHistory}
        count={countOfSet(search)}
        onClear={() => {
          const { q, sort, size } = search;
          onSearchChange({ q, sort, size });
        }}
      >
        <ChoiceChip
          label={t("filters.role")}
          chosen={search.role ?? null}
          choices={ROLES.map((role) => ({
            value: role,
            label: labels(`role.${role}`),
          }))}
          say={(role) => t("filters.roleIs", { role })}
          onChange={(role) => change({ role: role ?? undefined })}
        />
        {seesHistory && (
          <>
            <ChoiceChip
              label={t("filters.status")}
              chosen={search.status ?? null}
              usual={t("filters.statusUsual")}
              choices={STATUSES.map((status) => ({
                value: status,
                label: labels(`memberStatus.${status}`),
              }))}
              say={(status) => t("filters.statusIs", { status })}
              onChange={(status) => change({ status: status ?? undefined })}
            />
            {hasCustomers() && (
              <CustomerChip
                workspaceId={workspaceId}
                customerId={
                  (search.customer as Id<"customers"> | undefined) ?? null
                }
                onChange={(customer) =>
                  change({ customer: customer ?? undefined })
                }
              />
            )}
            <ChoiceChip
              label={t("filters.source")}
              chosen={search.source ?? null}
              choices={SOURCES.map((source) => ({
                value: source,
                label: labels(`arrival.${source}`, { provider: providerName }),
              }))}
              say={(source) => t("filters.sourceIs", { source })}
              onChange={(source) => change({ source: source ?? undefined })}
            />
            <ToggleChip
              label={t("filters.unseen")}
              isOn={search.unseen === true}
              onChange={(isOn) => change({ unseen: isOn || undefined })}
            />
          </>
        )}
      </FilterSheet>
    </Group>
  );
}

function countOfSet(search: TeamSearch): number {
  return ([...CHIPS, "status"] as const).filter(
    (name) => search[name] !== undefined,
  ).length;
}
