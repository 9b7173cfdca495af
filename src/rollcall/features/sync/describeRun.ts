import type { api } from "../../../../convex/_generated/api";
import type { FunctionReturnType } from "convex/server";
import { formatUnits } from "../../lib/format";
import { useTranslations } from "../../messages/useTranslations";
import type { Translate } from "../../messages";

/* What a run comes to, in words. */

export type Run = FunctionReturnType<
  typeof api.organizationSync.listRuns
>["page"][number];

type Counts = Pick<Run, "added" | "updated" | "removed" | "refused">;

/** "2 added, 1 removed"; what is none is left out. */
export function useDescribeRun() {
  const t = useTranslations("sync.counts");
  return (counts: Counts, isPlan = false): string => {
    const parts = partsOf(counts, isPlan).map(([key, count]) =>
      t(key, { count }),
    );
    return parts.length > 0 ? formatUnits(parts) : t("nothing");
  };
}

function partsOf(
  { added, updated, removed, refused }: Counts,
  isPlan: boolean,
) {
  const parts = isPlan
    ? ([
        ["toAdd", added],
        ["toUpdate", updated],
        ["toRemove", removed],
        ["refused", refused],
      ] as const)
    : ([
        ["added", added],
        ["updated", updated],
        ["removed", removed],
        ["refused", refused],
      ] as const);
  return parts.filter(([, count]) => count > 0);
}

/** What it found or did; while it runs and where it failed, nothing is known. */
export function useFoundBy() {
  const t = useTranslations("sync.counts");
  const describe = useDescribeRun();
  return (run: Run): string => {
    if (run.status === "running") return t("running");
    if (run.status === "failed") return t("failed");
    return describe(run, isUnapplied(run));
  };
}

/** Why it was stopped. */
export function whyStopped(
  brake: NonNullable<Run["brake"]>,
  t: Translate<"sync.stopped">,
  provider: string,
): string {
  return t(`why.${brake}`, { provider });
}

/** Whether the run found differences. The list of people is kept for a time only. */
export function hasDifferences({ added, updated, removed, refused }: Counts) {
  return added + updated + removed + refused > 0;
}

/** What the run found and did not do: a preview, or one that was stopped. */
export function isUnapplied({
  dryRun,
  status,
}: Pick<Run, "dryRun" | "status">) {
  return dryRun || status === "needs_confirmation";
}
