import { Stack } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import type { ReactNode } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconDownload } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { PersonAvatar } from "../../components/PersonAvatar";
import { ShowMore } from "../../components/ShowMore";
import { ClockTime } from "./ClockTime";
import { DayList, type ItemPlace } from "./DayList";
import { actorName } from "./describeEntry";
import { EntriesSkeleton } from "./EntriesSkeleton";
import { Person } from "./EntrySentence";
import classes from "./Entries.module.css";
import { useWords } from "./useWords";

type PastExport = FunctionReturnType<typeof api.exports.list>["page"][number];

const PAGE_SIZE = 25;

/** Who took what out of here, and when. */
export function PastExports({
  workspaceId,
}: {
  workspaceId: Id<"workspaces">;
}) {
  const { t } = useWords();
  const list = usePaginatedQuery(
    api.exports.list,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <Stack gap="md">
      <ListFrame>
        {list.status === "LoadingFirstPage" ? (
          <EntriesSkeleton label={t("exports.loading")} />
        ) : list.results.length === 0 ? (
          <EmptyState
            icon={<IconDownload size={26} />}
            title={t("exports.empty.title")}
          >
            {t("exports.empty.text")}
          </EmptyState>
        ) : (
          <DayList
            label={t("exports.title")}
            items={list.results}
            keyOf={({ exportId }) => exportId}
            timeOf={({ startedAt }) => startedAt}
          >
            {(past, place) => (
              <ExportRow key={past.exportId} past={past} place={place} />
            )}
          </DayList>
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Stack>
  );
}

function ExportRow({
  past: { actor, what, filter, rows, startedAt },
  place,
}: {
  past: PastExport;
  place: ItemPlace | undefined;
}) {
  const words = useWords();
  const { t, labels } = words;
  const isPart = filter !== null && Object.keys(filter).length > 0;
  const name = actorName(actor, words);
  return (
    <li className={classes.row} data-row {...place}>
      <PersonAvatar name={name} />
      <div className={classes.text}>
        <span>
          {t.rich("exports.sentence", {
            name,
            what: isPart ? "part" : what,
            p: (chunks: ReactNode) => (
              <strong>
                {actor.type === "user" ? (
                  <Person
                    userId={actor.userId}
                    displayName={actor.displayName}
                  />
                ) : (
                  chunks
                )}
              </strong>
            ),
          })}
        </span>
        <span className={classes.by}>
          {rows === null
            ? labels("runStatus.failed")
            : t("exports.rows", { rows })}
        </span>
      </div>
      <ClockTime at={startedAt} />
    </li>
  );
}
