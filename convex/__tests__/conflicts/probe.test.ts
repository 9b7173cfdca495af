import { expect, test, vi } from "vitest";
import { writeFileSync } from "node:fs";
import { touchesBetween, type Traced } from "local-convex/conflicts";
import { settle } from "../setup.helpers";
import { withClerk } from "../clerk.helpers";
import { besideProduct } from "../hooks.helpers";
import { besideWorkos } from "../workos.helpers";
import { SCENES } from "./scenes.helpers";
import { TracedModules } from "./tracing.helpers";
import { openWorkspace } from "./world.helpers";

const DEP = new Set([
  "steps/due:look",
  "steps/due:lookForOverdue",
  "steps/alerts:check",
  "steps/facts:gather",
  "steps/eventsApi:storePage",
  "steps/memberCounts:recountDue",
  "users/sync:claimProfiles",
  "steps/reconciliation:reconcileDue",
  "workspaces:internalCleanupPendingWorkspaceMemberRemovals",
]);
const WHOLE = new Set([
  "workos:endOrganization",
  "P(organization.deleted)",
  "P(organization.updated)",
  "memberCounts:recount",
  "cleanup:settleWorkspace",
]);
const modules = new TracedModules();
const world = besideWorkos({ meter: modules });

const product = besideProduct();

test("probe", async () => {
  const t0 = Date.now();
  withClerk(world.t);
  modules.follow(world.t);
  const [a, b] = await openWorkspace(world, "north", ["a", "b"]);
  const [c] = await openWorkspace(world, "south", ["c", "d"]);
  await settle(world.t);
  console.log("base", Date.now() - t0);
  const back = world.checkpoint();
  const all: { circle: number; scene: string; traced: Traced }[] = [];
  const problems: string[] = [];
  for (const [scene, { prepare, run, hooks, later }] of Object.entries(SCENES))
    for (const [circle, who] of [a!, b!, c!].entries()) {
      const t1 = Date.now();
      try {
        Object.assign(product, hooks);
        if (later) {
          vi.useFakeTimers({ toFake: ["Date"] });
          vi.setSystemTime(Date.now() + later);
        }
        await prepare?.(world, who);
        await settle(world.t);
        modules.take();
        await run(world, who);
        await settle(world.t);
      } catch (error) {
        problems.push(
          `${scene} ${circle}: ${String(error).slice(0, 300)} ${JSON.stringify((error as { data?: unknown }).data ?? null)}`,
        );
      }
      for (const traced of modules.take()) all.push({ circle, scene, traced });
      for (const name of Object.keys(product))
        Reflect.deleteProperty(product, name);
      vi.useRealTimers();
      await back();
      if (Date.now() - t1 > 1000) console.log("slow", scene, Date.now() - t1);
    }
  const out: Record<
    string,
    Record<
      string,
      { readers: Set<string>; writers: Set<string>; example: string; n: number }
    >
  > = {};
  const count = (column: string, x: number, y: number) => {
    const found = (out[column] = {} as (typeof out)[string]);
    for (const one of all.filter((r) => r.circle === x))
      for (const other of all.filter((r) => r.circle === y))
        for (const touch of touchesBetween(one.traced, other.traced)) {
          if (DEP.has(touch.reader) || DEP.has(touch.writer)) continue;
          const label = (f: string, s: string) =>
            f.endsWith("processNext") ? `P(${s})` : f.replace(/^steps./, "");
          touch.reader = label(touch.reader, one.scene);
          touch.writer = label(touch.writer, other.scene);
          if (
            column !== "other organization" &&
            [touch.reader, touch.writer].some((f) => WHOLE.has(f))
          )
            continue;
          const f = (found[touch.at] ??= {
            readers: new Set(),
            writers: new Set(),
            example: "",
            n: 0,
          });
          f.readers.add(touch.reader);
          f.writers.add(touch.writer);
          f.n++;
          f.example ||= `${one.scene} x ${other.scene}: ${touch.read} <- ${touch.written.slice(0, 300)}`;
        }
  };
  count("different people", 0, 1);
  count("other organization", 0, 2);
  count("same person", 0, 0);
  writeFileSync(
    "/tmp/conflicts.json",
    JSON.stringify(
      {
        problems,
        seen: [...new Set(all.flatMap((r) => r.traced.functions))].sort(),
        out,
      },
      (_k, v) => (v instanceof Set ? [...v].sort() : v),
      1,
    ),
  );
  console.log("total", Date.now() - t0, all.length, problems.length);
  void vi;
  expect(1).toBe(2);
}, 600_000);
