import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import {
  as,
  membershipIdOf,
  roster,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* What owners decide for their workspace. */

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
});

const here = () => ({ workspaceId: studio.workspaceId });
const rules = (claims: object = {}) =>
  as(t, "ana", claims).query(api.settings.getRules, here());
const refused = (code: string, field?: string) => ({
  data: {
    code,
    message: expect.stringMatching(/\.$/) as string,
    ...(field === undefined ? {} : { field }),
  },
});

test("without a decision the deployment's own rules hold", async () => {
  expect(await rules()).toEqual({
    requireOrganizationSession: false,
    graceMs: null,
    brakePercent: null,
    reviewEveryDays: null,
    defaults: { graceMs: DAY_MS, brakePercent: 20 },
  });
});

describe("asking for the organization's own session", () => {
  const setSession = (required: boolean, claims: object = {}) =>
    as(t, "ana", claims).mutation(api.settings.setOrganizationSession, {
      ...here(),
      required,
    });
  const enters = (person: string, claims: object = {}) =>
    as(t, person, claims).query(api.users.queries.listOrgMembers, {
      ...here(),
      paginationOpts: { numItems: 5, cursor: null },
    });
  const own = { org_id: "org_studio" };

  test("shuts out every other session at once, until it is taken back", async () => {
    await enters("cy");
    await setSession(true, own);
    await expect(enters("cy")).rejects.toMatchObject(
      refused("SESSION_REQUIRED"),
    );
    await enters("cy", own);
    await setSession(false, own);
    await enters("cy");
  });

  test.each([
    ["no organization's", {}],
    ["another organization's", { org_id: "org_harbor" }],
  ])(
    "is refused to an owner whose own session is %s: nobody locks themselves out",
    async (_whose, claims) => {
      await expect(setSession(true, claims)).rejects.toMatchObject(
        refused("SESSION_REQUIRED"),
      );
      expect(await rules()).toMatchObject({
        requireOrganizationSession: false,
      });
    },
  );

  test("needs an organization to be linked, and means nothing without one", async () => {
    await setSession(true, own);
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    await enters("cy", { org_id: "org_harbor" });
    await setSession(false);
    await expect(setSession(true, own)).rejects.toMatchObject(
      refused("CONFLICT"),
    );
  });

  test("is what decides for a caller with another session", async () => {
    await setSession(true, own);
    const explain = (claims: object) =>
      as(t, "cy", claims).query(api.workspaces.explainAccess, here());
    const { allowed, facts } = await explain({ org_id: "org_harbor" });
    expect(allowed).toBe(false);
    expect(facts.at(-1)).toMatchObject({
      fact: "session",
      holds: false,
      decides: true,
    });
    expect((await explain(own)).allowed).toBe(true);
  });
});

describe("the grace", () => {
  const setGrace = (graceMs: number | null) =>
    as(t, "ana").mutation(api.settings.setGrace, { ...here(), graceMs });
  const cleanUp = (args: { graceMs?: number } = {}) =>
    t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      args,
    );
  const cyLosesAccessSince = async (ms: number) => {
    await t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === "cy")
          await ctx.db.delete("workosOrganizationMemberships", row._id);
      for (const member of await ctx.db.query("workspaceMembers").collect())
        if (member.name === "Cy")
          await ctx.db.patch("workspaceMembers", member._id, {
            pendingRemovalAt: Date.now() - ms,
          });
    });
  };
  const cy = async () => (await roster(t, studio.workspaceId)).cy;

  test("of the workspace wins over the deployment's, and an argument over both", async () => {
    await setGrace(3 * DAY_MS);
    await cyLosesAccessSince(2 * DAY_MS);
    await cleanUp();
    expect(await cy()).toBe("member pending");
    await cleanUp({ graceMs: DAY_MS });
    expect(await cy()).toBe("member removed");
  });

  test("taken back, the deployment's holds again", async () => {
    await setGrace(3 * DAY_MS);
    await setGrace(null);
    expect(await rules()).toMatchObject({ graceMs: null });
    await cyLosesAccessSince(2 * DAY_MS);
    await cleanUp();
    expect(await cy()).toBe("member removed");
  });

  test("is also how long a person the provider removed keeps their assignments", async () => {
    await setGrace(3 * DAY_MS);
    const before = Date.now();
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("cy"),
        user: "cy",
      }),
    );
    const releaseAt = await t.run(async (ctx) => {
      const members = await ctx.db.query("workspaceMembers").collect();
      return members.find(({ name }) => name === "Cy")?.releaseAssignmentsAt;
    });
    expect(releaseAt).toBeGreaterThanOrEqual(before + 3 * DAY_MS);
    expect(releaseAt).toBeLessThanOrEqual(Date.now() + 3 * DAY_MS);
  });

  test.each([0, HOUR_MS - 1, 30 * DAY_MS + 1, -DAY_MS, 1.5, NaN])(
    "of %s ms is refused at its field",
    async (graceMs) => {
      await expect(setGrace(graceMs)).rejects.toMatchObject(
        refused("INVALID", "graceMs"),
      );
      expect(await rules()).toMatchObject({ graceMs: null });
    },
  );

  test.each([HOUR_MS, 30 * DAY_MS])("of %s ms is taken", async (graceMs) => {
    await setGrace(graceMs);
    expect(await rules()).toMatchObject({ graceMs });
  });
});

describe("the brake", () => {
  const setBrake = (brakePercent: number | null) =>
    as(t, "ana").mutation(api.settings.setBrake, { ...here(), brakePercent });

  test("is the owner's, until it is taken back", async () => {
    await setBrake(50);
    expect(await rules()).toMatchObject({ brakePercent: 50 });
    await setBrake(null);
    expect(await rules()).toMatchObject({ brakePercent: null });
  });

  test.each([0, 101, 12.5, -1])(
    "of %s % is refused at its field",
    async (percent) => {
      await expect(setBrake(percent)).rejects.toMatchObject(
        refused("INVALID", "brakePercent"),
      );
    },
  );
});
