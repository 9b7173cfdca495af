import { expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { endHalves, Halves } from "./halves.helpers";
import { untilDone } from "./migrations.helpers";
import { Meter } from "./meter.helpers";
import { inReview } from "./reviews.helpers";
import { as, seedWorkspace, settle, setup } from "./setup.helpers";

/*
 * A review that was open before it was kept on whom not every owner and admin decides:
 * `upgrades:run` writes it down, and an admin can sign off what is left to owners.
 */

const halves = new Halves();

const PEOPLE = Array.from({ length: 120 }, (_, n) => `p${n}`);

test("an open review from before says who is left to owners, and an admin signs it off", async () => {
  const meter = new Meter();
  const t = setup({ unwatched: true, meter });
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    olga: "owner",
    bo: "admin",
    ...Object.fromEntries(PEOPLE.map((name) => [name, "member" as const])),
  });
  const r = await inReview(t, workspaceId);
  const campaignId = await r.start();
  // As it was written then.
  await t.run(async (ctx) => {
    for (const item of await ctx.db.query("reviewItems").collect())
      await ctx.db.patch("reviewItems", item._id, { held: undefined });
    await ctx.db.patch("reviewCampaigns", campaignId, { held: undefined });
  });
  for (const name of PEOPLE) await r.keep(name);
  await r.keep("bo");
  const signOff = as(t, "bo").mutation(api.reviews.signOff, {
    workspaceId,
    campaignId,
  });
  await expect(signOff).rejects.toMatchObject({
    data: { reason: "reviewNotDone", params: { count: 2 } },
  });

  meter.take();
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  await settle(t);
  const batches = halves
    .expect(meter)
    .filter(({ name }) => name === "steps/upgrades:reviewHeld");
  expect(batches.length).toBeGreaterThan(1);

  expect((await r.current("bo")).left).toBe(0);
  // Of herself Ana does not decide: Olga is left to her.
  expect((await r.current("ana")).left).toBe(1);
  await as(t, "bo").mutation(api.reviews.signOff, { workspaceId, campaignId });
  expect((await r.current()).campaign).toBeNull();
});

test("what a review that is over says stays as it was", async () => {
  const t = setup({ unwatched: true });
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    olga: "owner",
    cy: "member",
  });
  const r = await inReview(t, workspaceId);
  const campaignId = await r.start();
  await r.keep("cy");
  await r.keep("olga");
  await as(t, "ana").mutation(api.reviews.signOff, { workspaceId, campaignId });
  const rows = async () =>
    await t.run(async (ctx) => {
      const items = await ctx.db.query("reviewItems").collect();
      return [...items, await ctx.db.get("reviewCampaigns", campaignId)];
    });
  await t.run(async (ctx) => {
    for (const item of await ctx.db.query("reviewItems").collect())
      await ctx.db.patch("reviewItems", item._id, { held: undefined });
  });
  const before = await rows();
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  expect(await rows()).toEqual(before);
});

endHalves(halves, "reviews_upgrade.test.ts");
