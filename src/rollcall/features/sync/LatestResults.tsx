import { Text } from "@mantine/core";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { PersonName } from "../../components/PersonLink";
import { ShortDate } from "../../components/ShortDate";
import type { Run } from "./describeRun";
import { Latest } from "./Latest";
import classes from "./Latest.module.css";
import { LoadingRows } from "./LatestEvents";
import { Names } from "./Named";
import { NAMED } from "./useSyncState";

/** Runs that are looked at for those that have changed somebody. */
const LOOKED_AT = 15;
const SHOWN = 3;

/** What was done about people who differed: by whom, and when. */
export function LatestResults({
  workspaceId,
  onOpenAll,
}: {
  workspaceId: Id<"workspaces">;
  onOpenAll: () => void;
}) {
  const t = useTranslations("sync.latest");
  const runs = useTranslations("sync.runs");
  const { results, status } = usePaginatedQuery(
    api.organizationSync.listRuns,
    { workspaceId },
    { initialNumItems: LOOKED_AT },
  );
  const done = results.filter(hasChangedSomebody).slice(0, SHOWN);
  return (
    <Latest title={t("results")} all={t("allChecks")} onOpenAll={onOpenAll}>
      {status === "LoadingFirstPage" ? (
        <LoadingRows label={runs("loading")} />
      ) : done.length === 0 ? (
        <Text py="sm" c="dimmed">
          {t("noResults")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {done.map((run) => (
            <li key={run._id} className={classes.row}>
              <Result workspaceId={workspaceId} run={run} />
            </li>
          ))}
        </ul>
      )}
    </Latest>
  );
}

function hasChangedSomebody({ status, dryRun, added, updated, removed }: Run) {
  return status === "done" && !dryRun && added + updated + removed > 0;
}

function Result({
  workspaceId,
  run,
}: {
  workspaceId: Id<"workspaces">;
  run: Run;
}) {
  const t = useTranslations("sync.latest");
  const { added, updated, removed, refused, startedByUserId, isConfirmed } =
    run;
  const changed = added + updated + removed;
  // Those that it had to leave as they were are on its list too.
  const isNamed = refused === 0 && changed <= NAMED;
  const list = usePaginatedQuery(
    api.organizationSync.listDifferences,
    isNamed ? { workspaceId, runId: run._id } : "skip",
    { initialNumItems: NAMED },
  );
  const people = list.results.map(({ userId, displayName: name, kind }) => ({
    userId: userId ?? null,
    name,
    kind,
  }));
  const parts = (
    [
      ["remove", removed],
      ["add", added],
      ["update", updated],
    ] as const
  ).filter(([, count]) => count > 0);
  return (
    <div className={classes.said}>
      {parts.map(([kind, count]) => {
        const some = people.filter((person) => person.kind === kind);
        return (
          <div key={kind} className={classes.plain}>
            {some.length > 0
              ? t.rich(`named.${kind}`, {
                  who: () => <Names people={some} count={count} />,
                })
              : t(`counted.${kind}`, { count })}
          </div>
        );
      })}
      <Text fz="xs" c="dimmed">
        {t.rich("by", {
          how: isConfirmed
            ? "confirmed"
            : startedByUserId === null
              ? "itself"
              : "person",
          day: () => <ShortDate at={run.finishedAt ?? run.startedAt} />,
          name: run.startedBy,
          n: () => <PersonName userId={startedByUserId} name={run.startedBy} />,
        })}
      </Text>
    </div>
  );
}
