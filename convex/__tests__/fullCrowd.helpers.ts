import { vi } from "vitest";
import { inCrowd } from "./crowd.helpers";
import { LONG } from "./fullHarbor.helpers";

const CROWD = 900;

/**
 * A third of them have come, a third have another role, and the rest are gone: of half of
 * those the mirror has no word either.
 */
export async function longCrowd() {
  const { t, meter, workspaceId, crowd } = await inCrowd(CROWD, (n) => ({
    user: n % 3 !== 0,
    member: n % 3 !== 0,
    row: n % 3 !== 0 && n % 6 !== 1,
  }));
  const at = Date.now() - 1_000;
  crowd.listed = crowd.listed.filter((n) => n === 0 || n % 3 !== 1);
  for (const n of crowd.listed.slice(1))
    crowd.said.set(n, { role: "admin", name: LONG, at });
  crowd.asked = () => {
    vi.setSystemTime(Date.now() + 100_000);
  };
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", workspaceId, { brakePercent: 100 });
    for (const { _id } of await ctx.db.query("workspaceMembers").collect())
      await ctx.db.patch("workspaceMembers", _id, {
        name: LONG,
        searchText: LONG,
      });
  });
  meter.take();
  return { t, meter, workspaceId, of: crowd };
}
