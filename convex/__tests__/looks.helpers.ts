import { captureStore } from "local-convex/convexTestStore";
import { convexToJson, type JSONValue, jsonToConvex } from "convex/values";
import { internal } from "../_generated/api";
import type { DueKind } from "../lib/dueKinds";
import type { T } from "./setup.helpers";

/*
 * The looks at what is due (model/overdue.ts) lie minutes, days and weeks ahead. In a test
 * they have no timer, which would outlive it: they are run here, when the test's clock has
 * come so far.
 */

const LOOK = "steps/due:look";
/** What it is called where it has no timer. */
const HELD = `${LOOK}, held`;
/** Sooner than this they have a timer, like any job. */
const HELD_FROM_MS = 1_000;

type Job = { name: string; state: { kind: string }; scheduledTime: number };

/** Whether the job waits for `runLooks` alone. */
export function isHeld({ name, state }: Job): boolean {
  return name === HELD && state.kind === "pending";
}

/** No timer for looks that lie ahead. */
export function holdLooks(t: object) {
  const store = captureStore(t);
  const { asyncSyscall } = store;
  store.asyncSyscall = async (op, json) => {
    if (op !== "1.0/schedule") return await asyncSyscall(op, json);
    const { name, args, ts } = JSON.parse(json) as {
      name?: string;
      args: JSONValue;
      ts: number;
    };
    const scheduledTime = ts * 1_000;
    if (name !== LOOK || scheduledTime - Date.now() < HELD_FROM_MS)
      return await asyncSyscall(op, json);
    const jobId = store.components[""]!.db.insert("_scheduled_functions", {
      args: [jsonToConvex(args)],
      name: HELD,
      scheduledTime,
      state: { kind: "pending" },
    });
    return JSON.stringify(convexToJson(jobId));
  };
}

type Look = { kind: DueKind; at: number };

/** Looks that are scheduled, the next one first. */
export async function heldLooks(t: T) {
  const jobs = await t.run(
    async (ctx) => await ctx.db.system.query("_scheduled_functions").collect(),
  );
  return jobs
    .filter(isHeld)
    .map(({ _id, args }) => ({ _id, ...(args[0] as Look) }))
    .sort((a, b) => a.at - b.at);
}

/** Runs the looks whose time has come, and what those schedule for the same time. Returns their kinds. */
export async function runLooks(t: T): Promise<DueKind[]> {
  const kinds: DueKind[] = [];
  for (;;) {
    const [next] = await heldLooks(t);
    if (!next || next.at > Date.now()) return kinds;
    await t.run(async () => {
      captureStore(t).components[""]!.db.patch(
        "_scheduled_functions",
        next._id,
        { state: { kind: "success" } },
      );
      return await Promise.resolve(null);
    });
    const { _id, ...look } = next;
    await t.mutation(internal.steps.due.look, look);
    kinds.push(look.kind);
  }
}

/**
 * Counts the writes of looks from now on, by kind: each of them has whatever else read
 * the look begin anew.
 */
export function countLookWrites(t: T): Map<string, number> {
  const counts = new Map<string, number>();
  const { db } = captureStore(t).components[""]!;
  const count = ({ kind }: Record<string, unknown>) => {
    if (typeof kind !== "string") throw new Error("A look without a kind.");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  const insert = db.insert.bind(db);
  const patch = db.patch.bind(db);
  db.insert = (table, value) => {
    if (table === "dueLooks") count(value);
    return insert(table, value);
  };
  db.patch = (table, id, value) => {
    if (table === "dueLooks") count(db.get(table, id)!);
    patch(table, id, value);
  };
  return counts;
}
