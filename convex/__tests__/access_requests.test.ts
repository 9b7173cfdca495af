import { beforeEach, describe, expect, test, vi, afterEach } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { DELETION_GRACE_MS } from "../lib/deletion";
import type { Asked } from "../lib/validators";
import {
  as,
  auditOf,
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import {
  deliver,
  membershipEvent,
  organizationEvent,
  userEvent,
} from "./webhooks.helpers";

/*
 * Ana owns the studio, Bo is an admin, Cy a member, Mara a client without a customer.
 * Lior was removed; Zed was never in it. Harbor is somebody else's.
 */

const DAY = 86_400_000;
let t: T;
let studio: Seeded;
let ids: Record<string, Id<"users">>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  studio = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    cy: "member",
    mara: "client",
    lior: "member",
  });
  await seedWorkspace(t, { other: "owner" }, "harbor");
  await seedPeople(t, "zed");
  ids = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
  await leaveInWorkos("lior");
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const leaveInWorkos = async (person: string) =>
  await deliver(
    t,
    membershipEvent("deleted", 2_000, {
      id: membershipIdOf(person),
      user: person,
    }),
  );
const ask = async (person: string, asks?: Asked, slug = studio.slug) =>
  await as(t, person).mutation(api.accessRequests.requestAccess, {
    slug,
    ...(asks === undefined ? {} : { asks }),
  });
const list = async (by = "ana") =>
  await as(t, by).query(api.accessRequests.list, {
    workspaceId: studio.workspaceId,
  });
/** `["Lior asks enter"]` */
const asked = async () =>
  (await list()).map(({ displayName, asks }) => `${displayName} asks ${asks}`);
const peopleToAsk = async (person: string, asks: Asked) =>
  await as(t, person).query(api.accessRequests.peopleToAsk, {
    workspaceId: studio.workspaceId,
    asks,
  });
const rows = async () =>
  await t.run(async (ctx) => await ctx.db.query("accessRequests").collect());
const changeRole = async (person: string, role: "admin" | "client") =>
  await deliver(
    t,
    membershipEvent("updated", 3_000, {
      id: membershipIdOf(person),
      user: person,
      role,
    }),
  );

describe("asking", () => {
  test("a removed person asks to be let in, and those who run the workspace see it", async () => {
    await ask("lior");
    const [request] = await list("bo");
    expect(request).toMatchObject({
      userId: ids.lior,
      displayName: "Lior",
      role: "member",
      customerId: null,
      status: "removed",
      asks: "enter",
    });
  });

  test("is shown with what stands in the way of an answer", async () => {
    await ask("lior");
    expect((await list())[0]).toMatchObject({
      directoryManaged: false,
      order: null,
    });
    await ask("cy", "members:manage");
    await t.run(async (ctx) => {
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) =>
          q.eq("membershipId", membershipIdOf("cy")),
        )
        .unique();
      await ctx.db.patch("workosOrganizationMemberships", row!._id, {
        directoryManaged: true,
      });
    });
    expect(
      (await list()).find(({ userId }) => userId === ids.cy),
    ).toMatchObject({ directoryManaged: true, order: null });
  });

  test("is on record with who asked", async () => {
    await ask("lior");
    const { page } = await as(t, "ana").query(api.audit.list, {
      workspaceId: studio.workspaceId,
      event: "access_requested",
      paginationOpts: { numItems: 5, cursor: null },
    });
    expect(page).toMatchObject([
      {
        userId: ids.lior,
        actor: { type: "user", userId: ids.lior },
        reason: "asked for enter",
        previousStatus: "removed",
        nextStatus: "removed",
      },
    ]);
  });

  test("a member who was refused something asks for it", async () => {
    await ask("cy", "members:manage");
    await ask("mara", "customer");
    expect(await asked()).toEqual([
      "Mara asks customer",
      "Cy asks members:manage",
    ]);
  });

  test("a person who is out asks to be let in, whatever they name", async () => {
    await ask("lior", "workspace:own");
    expect(await asked()).toEqual(["Lior asks enter"]);
  });

  test.each([
    ["what they have already", "cy", "members:list"],
    ["to come in, being in", "cy", "enter"],
    ["a customer, being no client", "cy", "customer"],
    ["anything, being all that could give it", "ana", "workspace:own"],
  ] as const)("nobody asks for %s", async (_what, person, asks) => {
    await ask(person, asks);
    expect(await rows()).toEqual([]);
    expect(await auditOf(t, studio.workspaceId, person)).toEqual([]);
  });

  test("counts once a day; the next day it takes the place of the first", async () => {
    await ask("lior");
    later(DAY - 1);
    await ask("lior");
    expect(await auditOf(t, studio.workspaceId, "lior")).toEqual([
      "removed_by_provider",
      "access_requested",
    ]);
    later(1);
    await ask("lior");
    expect(await asked()).toEqual(["Lior asks enter"]);
    expect((await rows()).map(({ answer }) => answer)).toEqual([
      "repeated",
      undefined,
    ]);
  });

  test("a day is one for everything that a person asks", async () => {
    await ask("cy", "members:manage");
    await ask("cy", "customers:write");
    expect(await asked()).toEqual(["Cy asks members:manage"]);
  });

  test("to be let in counts once more after a removal, and then once a day again", async () => {
    await ask("cy", "members:manage");
    later(1_000);
    await leaveInWorkos("cy");
    later(1_000);
    await ask("cy");
    await ask("cy");
    expect(await asked()).toEqual(["Cy asks enter"]);
    expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([
      "access_requested",
      "removed_by_provider",
      "access_requested",
    ]);

    later(1_000);
    await deliver(
      t,
      membershipEvent("created", 3_000, { id: "om_new", user: "cy" }),
    );
    later(1_000);
    await deliver(
      t,
      membershipEvent("deleted", 4_000, { id: "om_new", user: "cy" }),
    );
    await ask("cy");
    expect(await asked()).toEqual(["Cy asks enter"]);
    later(DAY - 1);
    await ask("cy");
    expect((await rows()).map(({ answer }) => answer)).toEqual([
      "repeated",
      "granted",
      undefined,
    ]);
  });

  test("answers alike and writes nothing where there is no such workspace, or it is none of theirs", async () => {
    for (const slug of ["nowhere", "harbor", studio.slug])
      expect(await ask("zed", "enter", slug)).toBeNull();
    expect(await rows()).toEqual([]);
    expect(await ask("lior")).toBeNull();
  });

  test("does not hide when and why the person was removed", async () => {
    const before = await as(t, "lior").query(api.workspaces.explainAccess, {
      workspaceId: studio.workspaceId,
    });
    later(DAY);
    await ask("lior");
    expect(
      await as(t, "lior").query(api.workspaces.explainAccess, {
        workspaceId: studio.workspaceId,
      }),
    ).toEqual(before);
  });
});

describe("a request is settled", () => {
  test("when the person is let in again", async () => {
    await ask("lior");
    await deliver(
      t,
      membershipEvent("created", 3_000, { id: "om_new", user: "lior" }),
    );
    expect(await asked()).toEqual([]);
    expect(await rows()).toMatchObject([{ answer: "granted" }]);
  });

  test("when they get a role with what they asked for, and not with less", async () => {
    await ask("mara", "members:manage");
    await changeRole("mara", "admin");
    expect(await rows()).toMatchObject([{ answer: "granted" }]);
    await ask("cy", "members:manage");
    await changeRole("cy", "client");
    expect(await asked()).toEqual(["Cy asks members:manage"]);
  });

  test("when a client is given their customer", async () => {
    await ask("mara", "customer");
    const { workspaceId } = studio;
    const customerId = await as(t, "ana").mutation(api.customers.create, {
      workspaceId,
      name: "Harbor Coffee",
    });
    await as(t, "ana").mutation(api.customers.bindClient, {
      workspaceId,
      userId: ids.mara!,
      customerId,
    });
    expect(await rows()).toMatchObject([{ answer: "granted" }]);
    // What they see goes with a request for more, so that an answer can be undone.
    vi.setSystemTime(Date.now() + 2 * DAY);
    await ask("mara", "members:list");
    expect(await list()).toMatchObject([{ role: "client", customerId }]);
  });

  test("when somebody dismisses it, who is on record with it", async () => {
    await ask("lior");
    const [{ requestId } = { requestId: null }] = await list();
    await as(t, "bo").mutation(api.accessRequests.dismiss, {
      workspaceId: studio.workspaceId,
      requestId: requestId!,
    });
    expect(await asked()).toEqual([]);
    expect(await rows()).toMatchObject([
      { answer: "dismissed", settledBy: { type: "user", userId: ids.bo } },
    ]);
  });

  test("for good: who was dismissed does not come back to the list by asking on the same day", async () => {
    await ask("lior");
    const [request] = await list();
    await as(t, "bo").mutation(api.accessRequests.dismiss, {
      workspaceId: studio.workspaceId,
      requestId: request!.requestId,
    });
    await ask("lior");
    expect(await asked()).toEqual([]);
  });

  test("one of another workspace can't be dismissed, and looks like none", async () => {
    await ask("lior");
    const [request] = await list();
    const harbor = await t.run(
      async (ctx) =>
        (await ctx.db.query("workspaces").collect()).find(
          ({ slug }) => slug === "harbor",
        )!._id,
    );
    await expect(
      as(t, "other").mutation(api.accessRequests.dismiss, {
        workspaceId: harbor,
        requestId: request!.requestId,
      }),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
    expect(await asked()).toEqual(["Lior asks enter"]);
  });
});

describe("a request is not shown", () => {
  test("of a person who was removed since: a role is nothing to them", async () => {
    await ask("cy", "members:manage");
    await leaveInWorkos("cy");
    expect(await asked()).toEqual([]);
  });

  test("and hides no other, however many of them there are", async () => {
    await ask("lior");
    later(1);
    const names = Array.from({ length: 60 }, (_, n) => `p${n}`);
    await t.run(async (ctx) => {
      for (const name of names) {
        const userId = await ctx.db.insert("users", {
          workosUserId: name,
          syncedAt: 1_000,
        });
        const membershipId = await ctx.db.insert("workspaceMembers", {
          workspaceId: studio.workspaceId,
          userId,
          role: "member",
          status: "removed",
          listedStatus: "removed",
          joinedAt: 1_000,
          sortName: name,
          searchText: name,
        });
        await ctx.db.insert("accessRequests", {
          workspaceId: studio.workspaceId,
          membershipId,
          asks: "members:manage",
          askedAt: Date.now(),
        });
      }
    });
    expect(await rows()).toHaveLength(61);
    expect(await asked()).toEqual(["Lior asks enter"]);
  });

  test("of a person whose account was deleted", async () => {
    await ask("lior");
    await deliver(t, userEvent("deleted", 4_000, { id: "lior" }));
    expect(await asked()).toEqual([]);
  });

  test("after 90 days: it is forgotten, and the audit has it", async () => {
    await ask("lior");
    later(89 * DAY);
    await t.mutation(internal.steps.retention.forget, {});
    expect(await rows()).toHaveLength(1);
    later(2 * DAY);
    await t.mutation(internal.steps.retention.forget, {});
    expect(await rows()).toEqual([]);
    expect(await auditOf(t, studio.workspaceId, "lior")).toContain(
      "access_requested",
    );
  });

  test("once the workspace is deleted for good, and nobody asks one that is being deleted", async () => {
    await ask("lior");
    await as(t, "ana").mutation(api.deletion.request, {
      workspaceId: studio.workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    await ask("cy", "members:manage");
    expect(await rows()).toHaveLength(1);
    later(DELETION_GRACE_MS);
    await t.mutation(internal.steps.deletion.endMembers, {
      workspaceId: studio.workspaceId,
    });
    expect(await rows()).toHaveLength(1);
    await t.run(async (ctx) => {
      const workspace = (await ctx.db.get("workspaces", studio.workspaceId))!;
      await ctx.db.patch("workspaces", studio.workspaceId, {
        deletion: { ...workspace.deletion!, finalizedAt: Date.now() },
      });
    });
    await t.mutation(internal.steps.deletion.endMembers, {
      workspaceId: studio.workspaceId,
    });
    await settle(t);
    expect(await rows()).toEqual([]);
  });
});

describe("the people to ask", () => {
  test("is told by name: owners first, then admins, never oneself", async () => {
    expect(await peopleToAsk("cy", "members:manage")).toEqual({
      names: ["Ana", "Bo"],
      askedAt: null,
    });
    expect((await peopleToAsk("bo", "workspace:own")).names).toEqual(["Ana"]);
    expect((await peopleToAsk("ana", "workspace:own")).names).toEqual([]);
  });

  test("is at most three people, none of them removed", async () => {
    const big = await seedWorkspace(
      t,
      {
        o1: "owner",
        o2: "owner",
        a1: "admin",
        a2: "admin",
        a3: "admin",
        m: "member",
      },
      "big",
    );
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("o1", "big"),
        user: "o1",
        organization: big.organizationId,
      }),
    );
    const { names } = await as(t, "m").query(api.accessRequests.peopleToAsk, {
      workspaceId: big.workspaceId,
      asks: "members:manage",
    });
    expect(names).toEqual(["O2", "A1", "A2"]);
  });

  test("says when the person last asked", async () => {
    await ask("cy", "members:manage");
    expect((await peopleToAsk("cy", "customers:write")).askedAt).toBe(
      Date.now(),
    );
  });
});

describe("a workspace that was lost", () => {
  const former = async (person: string) =>
    await as(t, person).query(api.dashboard.listFormer, {});
  const found = async (person: string, slug = studio.slug) =>
    await as(t, person).query(api.workspaces.findFormer, { slug });

  test("says since when and what to do, and names nobody", async () => {
    const removedAt = Date.now();
    later(1_000);
    await ask("lior");
    const expected = {
      _id: studio.workspaceId,
      name: "Studio",
      slug: "studio",
      removedAt,
      hasLeft: false,
      wasOwner: false,
      wayBack: "ask",
      askedAt: removedAt + 1_000,
    };
    expect(await former("lior")).toEqual([expected]);
    expect(await found("lior")).toEqual(expected);
  });

  test("takes nothing that was asked before the removal for the wish to be let in", async () => {
    await ask("cy", "members:manage");
    later(1_000);
    await leaveInWorkos("cy");
    expect(await found("cy")).toMatchObject({ askedAt: null });
    await ask("cy");
    const askedAt = Date.now();
    expect(await found("cy")).toMatchObject({ askedAt });
    expect(await former("cy")).toMatchObject([{ askedAt }]);
  });

  test("is found among the many that a person can enter, however old it is", async () => {
    for (let n = 0; n < 21; n++)
      await seedWorkspace(t, { lior: "member" }, `client${n}`);
    expect(await former("lior")).toMatchObject([{ slug: "studio" }]);
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("lior", "client7"),
        user: "lior",
        organization: "org_client7",
      }),
    );
    expect((await former("lior")).map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(["client7", "studio"]),
    );
  });

  test("is also one that lets them in no more, though nobody has removed them yet", async () => {
    await t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === "cy")
          await ctx.db.patch("workosOrganizationMemberships", row._id, {
            status: "inactive",
          });
    });
    expect(await former("cy")).toMatchObject([
      { slug: "studio", removedAt: null },
    ]);
  });

  test("is none that the person can enter, and none that they were never in", async () => {
    expect(await former("cy")).toEqual([]);
    expect(await former("zed")).toEqual([]);
    expect(await found("zed")).toEqual(await found("zed", "nowhere"));
    expect(await found("zed", "harbor")).toBeNull();
  });

  test("whose organization was deleted sends its owner to an operator, and asks nobody", async () => {
    await deliver(
      t,
      organizationEvent("deleted", 3_000, {
        id: studio.organizationId,
        name: "Studio",
      }),
    );
    expect(await former("ana")).toMatchObject([
      { wasOwner: true, wayBack: "organization_deleted" },
    ]);
    await ask("ana");
    expect(await rows()).toEqual([]);
  });

  test("that nobody runs any more sends to an operator as well", async () => {
    await leaveInWorkos("ana");
    expect(await former("ana")).toMatchObject([{ wayBack: "ask" }]);
    await leaveInWorkos("bo");
    expect(await former("ana")).toMatchObject([
      { wasOwner: true, wayBack: "nobody_left" },
    ]);
  });

  test("that is being deleted says so", async () => {
    await as(t, "ana").mutation(api.deletion.request, {
      workspaceId: studio.workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    expect(await found("lior")).toMatchObject({ wayBack: "deleted" });
    expect(await former("lior")).toEqual([]);
  });
});
