import { Button, Group, Stack, TextInput } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { useEffect, useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconPeople } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { HOUR_MS } from "../../../convex/lib/rules";
import { EntriesSkeleton } from "./EntriesSkeleton";
import { toDateTimeInput } from "./auditFilter";
import { PastTeamTable } from "./PastTeamTable";

const PAGE_SIZE = 25;
const DAY_MS = 24 * HOUR_MS;
const PAST_TIMES = [
  { label: "An hour ago", ms: HOUR_MS },
  { label: "Yesterday", ms: DAY_MS },
  { label: "A week ago", ms: 7 * DAY_MS },
  { label: "30 days ago", ms: 30 * DAY_MS },
];

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
  // Of the moment the tab was opened: a query's arguments should stay the same.
  const [opened] = useState(() => Date.now());
  // The end of the minute that was chosen.
  const moment = at === undefined ? opened : new Date(at).getTime() + 59_999;
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
          label="The team on"
          type="datetime-local"
          value={at ?? toDateTimeInput(opened)}
          max={toDateTimeInput(opened)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value || undefined)
          }
        />
        <Group gap="xs" role="group" aria-label="Moments">
          {PAST_TIMES.map(({ label, ms }) => (
            <Button
              key={label}
              variant="default"
              onClick={() => onChange(toDateTimeInput(opened - ms))}
            >
              {label}
            </Button>
          ))}
        </Group>
      </Group>
      <ListFrame>
        {isLoading ? (
          <EntriesSkeleton />
        ) : results.length === 0 ? (
          <EmptyState
            icon={<IconPeople size={26} />}
            title="Nobody was here at that time"
          >
            Choose a later moment.
          </EmptyState>
        ) : (
          <PastTeamTable people={results} />
        )}
      </ListFrame>
      {!isSearching && <ShowMore list={list} pageSize={PAGE_SIZE} />}
    </Stack>
  );
}
