import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconPeople } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { ZoneNote } from "../../components/ZoneNote";
import { fromDateTimeInput, toDateTimeInput } from "../../lib/format";
import { HOUR_MS } from "../../../../convex/lib/rules";
import { EntriesSkeleton } from "./EntriesSkeleton";
import { PastTeamTable } from "./PastTeamTable";

const PAGE_SIZE = 25;
const DAY_MS = 24 * HOUR_MS;
const PAST_TIMES = [
  { label: "hourAgo", ms: HOUR_MS },
  { label: "dayAgo", ms: DAY_MS },
  { label: "weekAgo", ms: 7 * DAY_MS },
  { label: "monthAgo", ms: 30 * DAY_MS },
] as const;

/** The team as it was at a moment, told from the audit. */
export function PastTeam({
  workspaceId,
  at,
  onChange,
}: {
  workspaceId: Id<"workspaces">;
  at: string | undefined;
  onChange: (at: string | undefined) => void;
}) {
  const t = useTranslations("audit");
  // Of the moment the page was opened: a query's arguments should stay the same.
  const [opened] = useState(() => Date.now());
  // The end of the minute that was chosen.
  const moment = at === undefined ? opened : fromDateTimeInput(at) + 59_999;
  const list = usePaginatedQuery(
    api.audit.teamAt,
    { workspaceId, at: moment },
    { initialNumItems: PAGE_SIZE },
  );
  const { results, status, loadMore } = list;
  // A page of the server's may hold nobody of that time, with more to come.
  const isSearching = status === "CanLoadMore" && results.length < PAGE_SIZE;
  useEffect(() => {
    if (isSearching) loadMore(PAGE_SIZE);
  }, [isSearching, loadMore]);
  const isLoading =
    status === "LoadingFirstPage" ||
    (results.length === 0 && status !== "Exhausted");
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t("team.at")}
          type="datetime-local"
          value={at ?? toDateTimeInput(opened)}
          max={toDateTimeInput(opened)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value || undefined)
          }
        />
        <Group gap="xs" role="group" aria-label={t("team.moments")}>
          {PAST_TIMES.map(({ label, ms }) => (
            <Button
              key={label}
              variant="default"
              onClick={() => onChange(toDateTimeInput(opened - ms))}
            >
              {t(`team.${label}`)}
            </Button>
          ))}
        </Group>
        <Text ms={{ sm: "auto" }} fz="xs" c="dimmed">
          <ZoneNote />
        </Text>
      </Group>
      <ListFrame>
        {isLoading ? (
          <EntriesSkeleton label={t("team.loading")} />
        ) : results.length === 0 ? (
          <EmptyState
            icon={<IconPeople size={26} />}
            title={t("team.empty.title")}
          >
            {t("team.empty.text")}
          </EmptyState>
        ) : (
          <PastTeamTable people={results} />
        )}
      </ListFrame>
      {!isSearching && <ShowMore list={list} pageSize={PAGE_SIZE} />}
    </Stack>
  );
}
