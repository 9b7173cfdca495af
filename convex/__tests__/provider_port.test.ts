import {
  afterEach,
  beforeEach,
  describe,
  expect,
  expectTypeOf,
  test,
} from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { type ProviderReads, READS } from "../lib/providers";
import type { Provider } from "../lib/validators";
import { ACTION_PORTS } from "../model/providers/portsAction";
import type { ActionPort, Port } from "../model/providers/port";
import { PORTS } from "../model/providers/ports";
import { ORGANIZATION, paper, PAPER_ISSUER } from "./paper.helpers";
import {
  ISSUER,
  roster,
  seedPeople,
  seedWorkspace,
  setup,
  settle,
  type T,
} from "./setup.helpers";

/* What a provider is made of, and that nothing else is asked of one. */

describe("the compiler names what a third provider lacks", () => {
  type Third = Provider | "paper";

  test("its line in each of the three Records", () => {
    expectTypeOf(READS).toEqualTypeOf<Record<Provider, ProviderReads>>();
    expectTypeOf(PORTS).toEqualTypeOf<Record<Provider, Port>>();
    expectTypeOf(ACTION_PORTS).toEqualTypeOf<Record<Provider, ActionPort>>();
    expectTypeOf(READS).not.toExtend<Record<Third, ProviderReads>>();
    expectTypeOf(PORTS).not.toExtend<Record<Third, Port>>();
    expectTypeOf(ACTION_PORTS).not.toExtend<Record<Third, ActionPort>>();
    const lines = [READS, PORTS, ACTION_PORTS].map((one) => Object.keys(one));
    expect(lines).toEqual(lines.map(() => ["workos", "clerk"]));
  });

  test("every part of one, since no part may be left out", () => {
    expectTypeOf<Required<ProviderReads>>().toEqualTypeOf<ProviderReads>();
    expectTypeOf<Required<Port>>().toEqualTypeOf<Port>();
    expectTypeOf<Required<ActionPort>>().toEqualTypeOf<ActionPort>();
  });
});

test("a provider can be told and asked about one person where it takes orders, and nowhere else", () => {
  for (const provider of Object.keys(READS) as Provider[]) {
    const { tell, settleDoubts } = ACTION_PORTS[provider];
    const { takesOrders } = READS[provider];
    expect([tell !== null, settleDoubts !== null]).toEqual([
      takesOrders,
      takesOrders,
    ]);
  }
});

describe("a provider of which nothing but its port is known", () => {
  const clerk = {
    reads: READS.clerk,
    port: PORTS.clerk,
    asked: ACTION_PORTS.clerk,
  };
  let t: T;
  let sheet: ReturnType<typeof paper>;
  let workspaceId: Id<"workspaces">;
  let slug: string;

  beforeEach(async () => {
    t = setup();
    sheet = paper();
    const { reads, port, asked } = sheet;
    // The schema knows two names: it goes by one of them.
    Object.assign(READS, { clerk: reads });
    Object.assign(PORTS, { clerk: port });
    Object.assign(ACTION_PORTS, { clerk: asked });
    ({ workspaceId, slug } = await seedWorkspace(t, {
      ana: "owner",
      bo: "admin",
      cy: "member",
    }));
    await seedPeople(t, "di");
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", workspaceId, {
        workosOrganizationId: undefined,
      });
      for (const user of await ctx.db.query("users").collect())
        sheet.userIds.set(`p_${user.workosUserId!}`, user._id);
    });
    sheet.linked.add(workspaceId);
    for (const [id, role] of [
      ["p_ana", "admin"],
      ["p_bo", "admin"],
      ["p_cy", "member"],
    ] as const) {
      sheet.sheet.set(id, { role, at: 1_000 });
      sheet.copy(id, role, 1_000);
    }
  });
  afterEach(() => {
    Object.assign(READS, { clerk: clerk.reads });
    Object.assign(PORTS, { clerk: clerk.port });
    Object.assign(ACTION_PORTS, { clerk: clerk.asked });
  });

  const by = (person: string) =>
    t.withIdentity({ issuer: PAPER_ISSUER, subject: `p_${person}` });

  async function canEnter(person: string) {
    const seen = await by(person).query(api.dashboard.getSnapshot, {});
    return seen?.workspaces.map((one) => one.slug);
  }

  async function hear(type: string, id: string) {
    await t.mutation(internal.steps.inbox.storeEvent, {
      provider: "clerk",
      source: "webhook",
      organizationId: ORGANIZATION,
      eventId: `${type}:${id}`,
      type,
      occurredAt: 2_000,
      body: JSON.stringify({ id }),
    });
    await settle(t);
    return await t.run(
      async (ctx) => (await ctx.db.query("webhookAudit").collect())[0],
    );
  }

  async function reconcile() {
    const outcome = await by("ana").action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId },
    );
    await settle(t);
    return outcome;
  }

  test("its tokens let in the people it lets in", async () => {
    expect(await canEnter("cy")).toEqual([slug]);
    expect(await canEnter("di")).toEqual([]);
  });

  test("a token of no provider's issuer is nobody's, whatever id it names", async () => {
    const see = async (issuer: string) =>
      await t
        .withIdentity({ issuer, subject: "cy" })
        .query(api.dashboard.getSnapshot, {});
    expect((await see(ISSUER))?.viewer).toMatchObject({ displayName: "Cy" });
    expect((await see("https://stranger.test"))?.viewer).toBeNull();
  });

  test("its event goes through the inbox, and takes the access", async () => {
    expect(await hear("line.struck", "p_cy")).toMatchObject({
      status: "processed",
    });
    expect(await canEnter("cy")).toEqual([]);
    expect(await roster(t, workspaceId)).toMatchObject({
      cy: "member removed",
    });
  });

  test("a type that it does not handle is set aside", async () => {
    expect(await hear("line.blotted", "p_cy")).toMatchObject({
      status: "ignored",
    });
    expect(await canEnter("cy")).toEqual([slug]);
  });

  test("its listing brings everybody in line", async () => {
    sheet.sheet.set("p_cy", { role: "admin", at: 2_000 });
    sheet.sheet.set("p_di", { role: "member", at: 2_000 });
    expect(await reconcile()).toMatchObject({
      status: "done",
      added: 1,
      updated: 1,
      providerCalls: 1,
      error: null,
    });
    expect(await roster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "admin",
      cy: "admin",
      di: "member",
    });
    expect(await canEnter("di")).toEqual([slug]);
  });

  test("an organization that it has no more is ended by its own hand, and named after it", async () => {
    sheet.sheet.clear();
    expect(await reconcile()).toMatchObject({
      error: "Studio's organization was deleted in Paper.",
    });
    expect(sheet.gone).toEqual([ORGANIZATION]);
  });

  test("it is told nothing of a removal, and the line is drawn through what is known", async () => {
    await by("ana").mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: sheet.userIds.get("p_cy")!,
    });
    const orders = await t.run(
      async (ctx) => await ctx.db.query("providerOrders").collect(),
    );
    expect(orders).toMatchObject([
      {
        kind: "end",
        state: "done",
        organizationId: ORGANIZATION,
        line: [{ membershipId: "line_p_cy", updatedAt: 1_000 }],
      },
    ]);
  });

  test("it can't be made to take somebody back, and says where to", async () => {
    const userId = sheet.userIds.get("p_cy")!;
    await by("ana").mutation(api.users.manage.removeUser, {
      workspaceId,
      userId,
    });
    await expect(
      by("ana").action(api.users.manage.restoreUser, { workspaceId, userId }),
    ).rejects.toMatchObject({
      data: {
        message: expect.stringMatching(
          /^Paper decides who gets into/,
        ) as string,
      },
    });
  });
});
