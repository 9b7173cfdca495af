import { vi } from "vitest";
import type { RollcallHooks } from "../../rollcall/hooks";
import { withClerk } from "../clerk.helpers";
import { settle } from "../setup.helpers";
import type { Ran } from "./matrix.helpers";
import { SCENES } from "./scenes.helpers";
import type { TracedModules } from "./tracing.helpers";
import { type Circle, openWorkspace, type World } from "./world.helpers";

/*
 * Plays every scene in every circle, each from the same beginning: what one scene writes
 * no other finds.
 */

/** `one` and `two` are of the same workspace. */
export const CIRCLES = ["one", "two", "elsewhere"] as const;

const HALF_AN_HOUR_MS = 30 * 60_000;

export async function playAll(
  world: World,
  modules: TracedModules,
  product: RollcallHooks,
): Promise<Ran[]> {
  withClerk(world.t);
  const [one, two] = await openWorkspace(world, "north", ["a", "b"]);
  const [elsewhere] = await openWorkspace(world, "south", ["c", "d"]);
  const circles = { one: one!, two: two!, elsewhere: elsewhere! };
  await settle(world.t);
  await planLook(world);
  modules.follow(world.t);
  const begin = { world, product, back: world.checkpoint() };
  const all: Ran[] = [];
  for (const scene of Object.keys(SCENES))
    for (const circle of CIRCLES) {
      await play(begin, scene, circles[circle], () => modules.take());
      for (const traced of modules.take()) all.push({ scene, circle, traced });
      await begin.back();
    }
  return all;
}

/**
 * Some workspace is due before any that a scene plans: how early is as its id has it. And
 * none is on its way in: whether one was just now is as long as opening the world took.
 */
async function planLook({ t }: World) {
  await t.run(async (ctx) => {
    for (const { _id, kind } of await ctx.db.query("dueLooks").collect()) {
      if (kind === "provisioning") await ctx.db.delete("dueLooks", _id);
      if (kind === "reconciliations")
        await ctx.db.patch("dueLooks", _id, {
          at: Date.now() + HALF_AN_HOUR_MS,
        });
    }
  });
}

async function play(
  { world, product }: { world: World; product: RollcallHooks },
  name: string,
  circle: Circle,
  forget: () => void,
) {
  const { hooks, later = 0, prepare, run } = SCENES[name]!;
  Object.assign(product, hooks);
  if (later > 0) {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + later);
  }
  try {
    await prepare?.(world, circle);
    await settle(world.t);
    forget();
    await run(world, circle);
    await settle(world.t);
  } catch (error) {
    throw new Error(`The scene “${name}” fails.`, { cause: error });
  } finally {
    for (const hook of Object.keys(hooks ?? {}))
      Reflect.deleteProperty(product, hook);
    vi.useRealTimers();
  }
}
