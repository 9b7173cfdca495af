import { convexToJson, jsonToConvex } from "convex/values";
import type { JSONValue, Value } from "convex/values";
import type {
  ComponentContents,
  FunctionPath,
  Internals,
} from "./convexTestTypes.ts";
import type { StoredDocument } from "./readSet.ts";
import { refuseUnfinished, type Scheduler } from "./scheduler.ts";

/** All that a deployment holds, as JSON: every table of every component, and the jobs. */
export type Snapshot = {
  /** Goes up with every write; the same number is the same contents, in one run. */
  revision: number;
  /** The time of the last commit: no later one is earlier. */
  ts: string;
  components: Record<string, StoredComponent>;
  /** What jobs call, where their documents do not say it. */
  jobTargets: [job: string, target: FunctionPath][];
};

type StoredComponent = Omit<ComponentContents, "documents"> & {
  documents: JSONValue[];
};

/** Where a run begins instead of with an empty database. */
export type Restore = {
  data: Snapshot;
  /** What a person does when the data can't be used, as a sentence. */
  advice: string;
};

/** Call it while no transaction is open: all is of one moment. */
export function takeSnapshot(
  internals: Internals,
  scheduler: Scheduler,
): Omit<Snapshot, "revision"> {
  const components = internals.componentPaths().map((componentPath) => {
    const { documents, ...counters } = internals.contents(componentPath);
    const json = documents.map((document) => convexToJson(document as Value));
    return [componentPath, { ...counters, documents: json }] as const;
  });
  return {
    ts: String(internals.lastCommitTs()),
    components: Object.fromEntries(components),
    jobTargets: scheduler.targets(),
  };
}

/**
 * Puts a snapshot into an empty database, in one transaction.
 *
 * @throws with a sentence that names the rows that the schema forbids, or the component
 *   that is not mounted any more; nothing of the snapshot is there then
 */
export async function restoreSnapshot(
  { data, advice }: Restore,
  internals: Internals,
  scheduler: Scheduler,
): Promise<void> {
  const contents = Object.entries(data.components).map(
    ([componentPath, { documents, ...counters }]) => ({
      componentPath,
      ...counters,
      documents: documents.map((json) =>
        refuseUnfinished(jsonToConvex(json) as StoredDocument),
      ),
    }),
  );
  const mounted = internals.componentPaths();
  const gone = contents.filter(
    ({ componentPath, documents }) =>
      documents.length > 0 && !mounted.includes(componentPath),
  );
  if (gone.length > 0) {
    const names = gone.map(({ componentPath }) => `"${componentPath}"`);
    throw new Error(
      `There is data of components that convex.config.ts does not mount: ${names.join(", ")}. ${advice}`,
    );
  }
  const there = contents.filter(({ componentPath }) =>
    mounted.includes(componentPath),
  );
  const misfits = there.flatMap(({ componentPath, documents }) =>
    internals
      .misfits(componentPath, documents)
      .map(
        ({ table, id, why }) =>
          `${inside(componentPath, table)} ${id} (${why})`,
      ),
  );
  if (misfits.length > 0) {
    throw new Error(
      `${misfits.length === 1 ? "A row does" : `${misfits.length} rows do`} not fit the schema any more: ${misfits.slice(0, NAMED).join("; ")}${misfits.length > NAMED ? "; and others" : ""}. ${advice}`,
    );
  }
  scheduler.expect(data.jobTargets);
  internals.moveClock(BigInt(data.ts));
  await internals.t.runInComponent("", () => {
    for (const { componentPath, ...rest } of there)
      internals.fill(componentPath, rest);
    return Promise.resolve(null);
  });
}

/** So many rows are named; of more, only the number is said. */
const NAMED = 10;

function inside(componentPath: string, table: string) {
  return componentPath === "" ? table : `${componentPath}/${table}`;
}
