import { expect, test } from "vitest";
import { api } from "../_generated/api";
import { endHalves, Halves } from "./halves.helpers";
import { Meter } from "./meter.helpers";
import { as, seedWorkspace, setup } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

/* Somebody may be in hundreds of organizations, and signs in like everybody else. */

const world = besideWorkos();
const MANY = 500;
const halves = new Halves();

test("a person in 500 organizations signs in, in transactions of half of what Convex takes", async () => {
  const meter = new Meter();
  const t = setup({ meter });
  const zed = await world.person("zed");
  for (let n = 0; n < MANY; n++) {
    const { id } = await world.sdk.organizations.createOrganization({
      name: `Studio ${n}`,
    });
    const { workspaceId } = await seedWorkspace(
      t,
      { [`owner${n}`]: "owner" },
      `studio-${n}`,
    );
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", workspaceId, {
        workosOrganizationId: id,
      });
    });
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: id,
      userId: zed,
      roleSlug: "member",
    });
  }
  meter.take();
  expect(
    await as(t, zed).action(api.workspaces.ensureDefaultWorkspace, {}),
  ).toMatchObject({ status: "workspace" });
  halves.expect(meter);
  const joined = await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", zed))
      .unique();
    return await ctx.db
      .query("workspaceMembers")
      .withIndex("by_userId_status", (q) =>
        q.eq("userId", user!._id).eq("status", "active"),
      )
      .collect();
  });
  expect(joined).toHaveLength(MANY);
}, 120_000);

endHalves(halves, "many_organizations.test.ts");
