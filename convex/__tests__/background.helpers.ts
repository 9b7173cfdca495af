import { internal } from "../_generated/api";
import type { BackgroundWork, WorkKind } from "../lib/backgroundWork";
import type { CarriedOut } from "../model/background/places";
import type { T } from "./setup.helpers";

/* Work for actions that wait for somebody else: model/background/places.ts. */

const OFFER = "steps/background:offer";

/** What an action is given that does this alone. Its place has been given away since. */
export async function given(t: T, work: BackgroundWork): Promise<CarriedOut> {
  const placeId = await t.run(async (ctx) => {
    const place = { group: "calls", leaseUntil: 0 };
    const placed = await ctx.db.insert("backgroundPlaces", place);
    await ctx.db.delete("backgroundPlaces", placed);
    return placed;
  });
  return { placeId, works: [work] };
}

/** Has it done at once, whatever else is under way. */
export async function doNow(t: T, work: BackgroundWork) {
  const { carryOut } = internal.steps.backgroundActions;
  await t.action(carryOut, await given(t, work));
}

/** All work of these kinds that was ever asked for, begun or not, each with its job. */
export async function offersOf(t: T, ...kinds: WorkKind[]) {
  const jobs = await t.run(
    async (ctx) => await ctx.db.system.query("_scheduled_functions").collect(),
  );
  return jobs
    .filter(({ name }) => name === OFFER)
    .map((job) => ({
      ...job,
      work: (job.args[0] as { work: BackgroundWork }).work,
    }))
    .filter(({ work }) => kinds.includes(work.kind));
}

/** The deployment dies before it has begun work of these kinds. Returns how much. */
export async function loseOffers(t: T, ...kinds: WorkKind[]): Promise<number> {
  const lost = (await offersOf(t, ...kinds)).filter(
    ({ state }) => state.kind === "pending",
  );
  await t.run(async (ctx) => {
    for (const { _id } of lost) await ctx.scheduler.cancel(_id);
  });
  return lost.length;
}
