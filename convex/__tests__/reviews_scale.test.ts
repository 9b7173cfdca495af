import { expect, test } from "vitest";
import { api } from "../_generated/api";
import { can } from "../lib/rbac";
import { expectHalf, Meter } from "./meter.helpers";
import { decisions, inReview } from "./reviews.helpers";
import { as, seedWorkspace, settle, setup } from "./setup.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/* A review of as many people as a workspace has: it is prepared in batches. */

const AT_ONCE = 200;

/** Ana's workspace, with so many more members, who are of one account. */
async function crowd(members: number) {
  const meter = new Meter();
  const t = setup({ meter });
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    zoe: "member",
  });
  const r = await inReview(t, workspaceId);
  const atOnce = 5_000;
  for (let from = 0; from < members; from += atOnce)
    await t.run(async (ctx) => {
      const userId = await ctx.db.insert("users", { syncedAt: 1_000 });
      for (let n = from; n < Math.min(from + atOnce, members); n++)
        await ctx.db.insert("workspaceMembers", {
          workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          sortName: `m${String(n).padStart(5, "0")}`,
          searchText: "",
          shown: {},
        });
    });
  meter.take();
  return { ...r, meter };
}

/** Started, and not gone on with: only the first batch is in it. */
const begin = async ({ t, here, ids }: Awaited<ReturnType<typeof crowd>>) =>
  await as(t, "ana").mutation(api.reviews.start, {
    ...here,
    name: "All",
    dueAt: Date.now() + 3_600_000,
    scope: { roles: [] },
    reviewerId: ids.ana!,
  });

test("10,000 people are prepared in batches, each within half of what Convex allows", async () => {
  const r = await crowd(9_998);
  const campaignId = await begin(r);
  expect((await r.current()).campaign).toMatchObject({
    status: "preparing",
    counts: { total: AT_ONCE, waiting: AT_ONCE },
  });
  await settle(r.t);
  expect((await r.current()).campaign).toMatchObject({
    campaignId,
    status: "open",
    counts: { total: 10_000, waiting: 10_000 },
  });
  const batches = r.meter
    .take()
    .filter(({ name }) => name === "steps/reviews:prepare");
  expect(batches).toHaveLength(10_000 / AT_ONCE - 1);
  for (const { name, cost } of batches) expectHalf(cost, name);
  // The sign-off says how many are left, and reads no more than it may.
  await expect(r.signOff(campaignId)).rejects.toMatchObject({
    data: { reason: "reviewNotDone", params: { count: 9_999 } },
  });
  await r.items(campaignId);
  const listed = r.meter.take().filter(({ name }) => name.startsWith("reviews"));
  expect(listed.length).toBeGreaterThan(0);
  for (const { name, cost } of listed) expectHalf(cost, name);
}, 120_000);
