import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { decisions, reviewing, type Reviewing } from "./reviews.helpers";
import { as, membershipIdOf, settle } from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* An open review follows what decides elsewhere: directories, and removals that are pending. */

let r: Reviewing;
beforeEach(async () => {
  r = await reviewing({ cy: "member", di: "member", mara: "client" });
});

const refusal = (reason: string, params: object = {}) => ({
  data: expect.objectContaining({ reason, params }) as unknown,
});
/** WorkOS says whether a directory rules their membership. */
const inDirectory = async (name: string, at: number, isIn = true) => {
  const event = membershipEvent("updated", at, {
    id: membershipIdOf(name),
    user: name,
  });
  event.data.directory_managed = isIn;
  await deliver(r.t, event);
  await settle(r.t);
};
const of = async (...names: string[]) =>
  decisions(await r.items((await r.current()).campaign!.campaignId)).filter(
    (line) => names.includes(line.split(":")[0]!),
  );
const left = async (by = "ana") => (await r.current(by)).left;
const memberOf = async (name: string) =>
  await r.t.run(
    async (ctx) =>
      (await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", r.workspaceId).eq("userId", r.ids[name]!),
        )
        .unique())!,
  );
/** Nobody lets them in any more: the cleanup schedules their removal. */
const loseAccess = async (...names: string[]) => {
  await r.t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (names.includes(row.workosUserId))
        await ctx.db.patch("workosOrganizationMemberships", row._id, {
          status: "inactive",
        });
  });
  await cleanUp();
};
const cleanUp = async (graceMs?: number) => {
  await r.t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", ...(graceMs === undefined ? {} : { graceMs }) },
  );
  await settle(r.t);
};

describe("whom a directory manages", () => {
  test("since the start is left to it, and waits again when that ends", async () => {
    await r.start();
    await inDirectory("cy", 3_000);
    expect(await of("Cy", "Di")).toEqual(["Cy: at_source", "Di: waiting"]);
    expect(await r.counts()).toMatchObject({ waiting: 5, atSource: 1 });
    await inDirectory("cy", 4_000, false);
    expect(await of("Cy")).toEqual(["Cy: waiting"]);
    expect(await r.counts()).toMatchObject({ waiting: 6, atSource: 0 });
    await r.keep("cy");
    expect(await of("Cy")).toEqual(["Cy: kept"]);
  });

  test("stays kept or removed if that was decided before", async () => {
    await r.start();
    await r.keep("cy");
    await r.remove("di");
    await inDirectory("cy", 3_000);
    expect(await of("Cy", "Di")).toEqual(["Cy: kept", "Di: removed"]);
  });

  test("waits again once the workspace is taken off its organization", async () => {
    await inDirectory("cy", 3_000);
    await inDirectory("di", 3_000);
    await r.start();
    expect(await r.counts()).toMatchObject({ waiting: 4, atSource: 2 });
    await as(r.t, "ana").mutation(api.workspaces.unlinkOrganization, {
      ...r.here,
      confirmation: "Studio",
    });
    await settle(r.t);
    expect(await of("Cy", "Di")).toEqual(["Cy: waiting", "Di: waiting"]);
    expect(await r.counts()).toMatchObject({ waiting: 6, atSource: 0 });
    expect(await left()).toBe(5);
  });

  test("in great number wait before it can be signed off, after the workspace is unlinked", async () => {
    const crowd = 450;
    await r.t.run(async (ctx) => {
      for (let n = 0; n < crowd; n++) {
        const workosUserId = `d${n}`;
        const userId = await ctx.db.insert("users", {
          workosUserId,
          syncedAt: 1,
        });
        await ctx.db.insert("workspaceMembers", {
          workspaceId: r.workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1,
          sortName: workosUserId,
          searchText: "",
          shown: { directoryOf: "org_studio" },
        });
      }
    });
    const campaignId = await r.start();
    expect(await r.counts()).toMatchObject({ atSource: crowd });
    for (const name of ["olga", "bo", "cy", "di", "mara"]) await r.keep(name);
    expect(await left()).toBe(0);
    await as(r.t, "ana").mutation(api.workspaces.unlinkOrganization, {
      ...r.here,
      confirmation: "Studio",
    });
    // They are on their way.
    await expect(r.signOff(campaignId)).rejects.toMatchObject(
      refusal("reviewPreparing"),
    );
    await settle(r.t);
    expect(await r.counts()).toMatchObject({ atSource: 0 });
    expect(await left()).toBe(crowd);
  });
});

describe("whose removal is pending", () => {
  test("holds up nobody's sign-off, and the evidence says why they are undecided", async () => {
    const campaignId = await r.start({
      scope: { roles: ["member", "client"] },
    });
    await r.keep("mara");
    expect(await left()).toBe(2);
    await loseAccess("cy", "di");
    expect(await left()).toBe(0);
    await r.signOff(campaignId);
    await cleanUp(0);
    const items = await r.items(campaignId);
    expect(
      items.map(({ displayName, decision, removalPending }) => [
        displayName,
        decision,
        removalPending,
      ]),
    ).toEqual([
      ["Cy", "waiting", true],
      ["Di", "waiting", true],
      ["Mara", "kept", false],
    ]);
  });

  test("waits again for everybody's decision when their access is back", async () => {
    await r.start({ scope: { roles: ["member"] } });
    await loseAccess("cy");
    expect(await left()).toBe(1);
    await deliver(
      r.t,
      membershipEvent("updated", 5_000, {
        id: membershipIdOf("cy"),
        user: "cy",
      }),
    );
    await cleanUp();
    expect((await memberOf("cy")).listedStatus).toBe("active");
    expect(await left()).toBe(2);
  });

  test("is gone once they are removed", async () => {
    await r.start({ scope: { roles: ["member"] } });
    await loseAccess("cy");
    await cleanUp(0);
    expect(await of("Cy", "Di")).toEqual(["Cy: gone", "Di: waiting"]);
    expect(await left()).toBe(1);
  });

  test("at the start is so at once", async () => {
    await loseAccess("cy");
    const campaignId = await r.start({ scope: { roles: ["member"] } });
    expect(await left()).toBe(1);
    await r.keep("di");
    await r.signOff(campaignId);
    expect((await r.items(campaignId))[0]).toMatchObject({
      displayName: "Cy",
      removalPending: true,
    });
  });
});

describe("how many are left", () => {
  test("is what the reader may decide: owners are not an admin's, and nobody is their own", async () => {
    await r.start();
    expect(await left("ana")).toBe(5);
    expect(await left("bo")).toBe(3);
    await r.keep("cy");
    await r.keep("olga");
    expect(await left("ana")).toBe(3);
    expect(await left("bo")).toBe(2);
    await r.keep("bo");
    await r.keep("ana", "olga");
    expect(await left("ana")).toBe(2);
    expect(await left("bo")).toBe(2);
  });

  test("follows a change of role while they wait, and after they were decided on", async () => {
    await r.start();
    await r.t.run((ctx) =>
      ctx.db.patch("workspaces", r.workspaceId, {
        workosOrganizationId: undefined,
      }),
    );
    const change = async (name: string, role: "owner" | "member") =>
      await as(r.t, "ana").action(api.users.manage.changeRole, {
        ...r.here,
        userId: r.ids[name]!,
        role,
      });
    await change("cy", "owner");
    expect(await left("ana")).toBe(5);
    expect(await left("bo")).toBe(2);
    await r.keep("di");
    await change("di", "owner");
    // They were kept as a member: as an owner they wait.
    expect(await left("ana")).toBe(5);
    expect(await left("bo")).toBe(1);
    await change("cy", "member");
    await change("di", "member");
    expect(await left("ana")).toBe(5);
    expect(await left("bo")).toBe(3);
    await r.keep("cy");
    await r.reopen((await r.current()).campaign!.campaignId, "cy");
    expect(await left("bo")).toBe(3);
  });

  test("is right of any size: thousands whose removal is pending hold up nobody", async () => {
    const campaignId = await r.start();
    for (const name of ["olga", "bo", "cy", "di", "mara"]) await r.keep(name);
    await r.t.run(async (ctx) => {
      const userId = await ctx.db.insert("users", { syncedAt: 1 });
      const many = 2_500;
      for (let n = 0; n < many; n++) {
        const membershipId = await ctx.db.insert("workspaceMembers", {
          workspaceId: r.workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "pending_removal",
          pendingRemovalAt: 1,
          joinedAt: 1,
          sortName: `p${n}`,
          searchText: "",
          shown: {},
        });
        await ctx.db.insert("reviewItems", {
          campaignId,
          workspaceId: r.workspaceId,
          membershipId,
          userId,
          role: "member",
          decision: "waiting",
          held: "leaving",
        });
      }
      const { counts, held } = (await ctx.db.get(
        "reviewCampaigns",
        campaignId,
      ))!;
      await ctx.db.patch("reviewCampaigns", campaignId, {
        counts: {
          ...counts,
          total: counts.total + many,
          waiting: counts.waiting + many,
        },
        held: { ...held!, leaving: held!.leaving + many },
      });
    });
    expect(await left()).toBe(0);
    await r.signOff(campaignId);
    expect((await r.current()).last?.campaignId).toBe(campaignId);
  });
});
