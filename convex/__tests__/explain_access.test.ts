import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Actor } from "../lib/validators";
import * as Members from "../model/members/rows";
import * as Organizations from "../model/workos/organizations";
import {
  as,
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";
import {
  deliver,
  membershipEvent,
  organizationEvent,
  userEvent,
} from "./webhooks.helpers";

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    cy: "member",
    di: "client",
  });
  await seedPeople(t, "zed");
});

const idOf = async (person: string): Promise<Id<"users">> =>
  await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
      .unique();
    return user!._id;
  });
const explain = async (viewer: string, about?: string) =>
  await as(t, viewer).query(api.workspaces.explainAccess, {
    workspaceId: studio.workspaceId,
    ...(about === undefined ? {} : { userId: await idOf(about) }),
  });
/** `["account", "workspace", "member ✗"]` */
const outline = async (viewer: string, about?: string) =>
  (await explain(viewer, about)).facts.map(
    ({ fact, holds, decides }) =>
      `${fact}${holds ? "" : " ✗"}${decides ? " decides" : ""}`,
  );
const cy = { id: membershipIdOf("cy"), user: "cy" };

describe("what decides", () => {
  test("who can enter is let in by the provider's membership", async () => {
    expect(await explain("ana", "cy")).toMatchObject({
      displayName: "Cy",
      name: "Cy",
      self: false,
      allowed: true,
    });
    expect(await explain("cy")).toMatchObject({ self: true, allowed: true });
    expect(await outline("ana", "cy")).toEqual([
      "account",
      "workspace",
      "member",
      "organization",
      "membership decides",
    ]);
  });

  test("a person the provider removed learns of the event that did it", async () => {
    const removal = membershipEvent("deleted", 2_000, cy);
    await deliver(t, removal);
    const { allowed, facts } = await explain("cy");
    expect(allowed).toBe(false);
    expect(facts.at(-1)).toMatchObject({
      fact: "member",
      holds: false,
      decides: true,
      source: "event",
      eventId: removal.id,
      provider: "WorkOS",
      reason: "memberNotListed",
      params: { name: "Cy", provider: "WorkOS" },
      sentence:
        "You were removed because WorkOS did not list you as an active member.",
    });
  });

  test("drift is told apart from removal, with who found it and when", async () => {
    await deliver(
      t,
      membershipEvent("updated", 2_000, { ...cy, roles: ["admin"] }),
    );
    expect((await explain("bo", "cy")).facts.at(-1)).toMatchObject({
      reason: "membershipActiveAs",
    });
    await t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === "cy")
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    // Even before it is found, for WorkOS had told of them.
    expect((await explain("bo", "cy")).facts.at(-1)).toMatchObject({
      reason: "membershipEnded",
      source: "product",
      since: null,
    });
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      {},
    );
    const found = await t.run(async (ctx) => {
      const lines = await ctx.db.query("workspaceMemberAuditLogs").collect();
      return lines.find(({ event }) => event === "pending_removal_scheduled")!;
    });
    expect((await explain("bo", "cy")).facts.at(-1)).toMatchObject({
      fact: "membership",
      reason: "membershipEnded",
      sentence: "WorkOS no longer lists Cy as an active member.",
      also: null,
      source: "cron",
      since: found.timestamp,
    });
    // Others have the time of it beside the sentence.
    expect((await explain("cy")).facts.at(-1)).toMatchObject({
      sentence: "WorkOS no longer lists you as an active member.",
      also: { reason: "removalPlanned", sentence: "You will be removed soon." },
    });
    // What happens to the person later changes nothing of it.
    const cyId = await idOf("cy");
    await t.run(async (ctx) => {
      const member = await Members.getMember(ctx, studio.workspaceId, cyId);
      await Members.changeRole(ctx, member!, "member", {
        actor: { type: "operator" },
        reason: "appointed",
        now: found.timestamp + 5_000,
      });
    });
    expect((await explain("bo", "cy")).facts.at(-1)).toMatchObject({
      source: "cron",
      since: found.timestamp,
    });
  });

  test("a deleted organization decides for everyone", async () => {
    await deliver(
      t,
      organizationEvent("deleted", 2_000, { id: "org_studio", name: "Studio" }),
    );
    expect((await explain("ana")).allowed).toBe(false);
  });

  test("a role that nobody mapped is named", async () => {
    await deliver(
      t,
      membershipEvent("updated", 2_000, { ...cy, roles: ["designer"] }),
    );
    expect((await explain("ana", "cy")).facts.at(-1)).toMatchObject({
      reason: "membershipUnmapped",
      params: { unmapped: "designer" },
      sentence:
        "WorkOS lists Cy as an active member, with the role designer. In Rollcall, designer counts as client.",
    });
  });

  test("in a workspace linked to none, its own list decides", async () => {
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    expect(await outline("ana")).toEqual([
      "account",
      "workspace",
      "member",
      "organization decides",
    ]);
  });
});

describe("in every state the facts are told in the guard's order, up to the one that decides, with its source", () => {
  const mirrorOf = (person: string, status: "inactive" | "pending") =>
    t.run(async (ctx) => {
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) =>
          q.eq("membershipId", membershipIdOf(person)),
        )
        .unique();
      await ctx.db.patch("workosOrganizationMemberships", row!._id, { status });
    });
  const person = async (name: string) => ({
    workspaceId: studio.workspaceId,
    userId: await idOf(name),
  });

  const STATES: Record<
    string,
    [arrange: () => Promise<unknown>, facts: string[], last: object]
  > = {
    "deactivated by an event": [
      () =>
        deliver(
          t,
          membershipEvent("updated", 2_000, { ...cy, status: "inactive" }),
        ),
      ["account", "workspace", "member ✗ decides"],
      {
        source: "event",
        since: expect.any(Number) as number,
        eventId: expect.any(String) as string,
      },
    ],
    "inactive in the mirror, and nobody has acted on it": [
      () => mirrorOf("cy", "inactive"),
      [
        "account",
        "workspace",
        "member",
        "organization",
        "membership ✗ decides",
      ],
      {
        source: "reading",
        sentence: "Cy is deactivated in WorkOS.",
      },
    ],
    "invited, and not yet accepted": [
      () => mirrorOf("cy", "pending"),
      [
        "account",
        "workspace",
        "member",
        "organization",
        "membership ✗ decides",
      ],
      {
        sentence: "Cy was invited in WorkOS and has not accepted yet.",
      },
    ],
    "removed here": [
      async () =>
        as(t, "ana").mutation(api.users.manage.removeUser, await person("cy")),
      ["account", "workspace", "member ✗ decides"],
      {
        source: "person",
        eventId: null,
        sentence: "Cy was removed from Studio.",
      },
    ],
    "gone of their own accord": [
      () =>
        as(t, "cy").mutation(api.workspaces.leave, {
          workspaceId: studio.workspaceId,
        }),
      ["account", "workspace", "member ✗ decides"],
      {
        source: "person",
        sentence: "Cy left Studio.",
        also: {
          reason: "endOpen",
          params: { provider: "WorkOS" },
          sentence: "WorkOS is being told.",
        },
      },
    ],
    "removed after the grace": [
      async () => {
        await t.run(async (ctx) => {
          const row = await ctx.db
            .query("workosOrganizationMemberships")
            .withIndex("by_membershipId", (q) => q.eq("membershipId", cy.id))
            .unique();
          await ctx.db.delete("workosOrganizationMemberships", row!._id);
        });
        for (let run = 0; run < 2; run++)
          await t.mutation(
            internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
            { graceMs: 0 },
          );
      },
      ["account", "workspace", "member ✗ decides"],
      {
        source: "cron",
        eventId: null,
        sentence:
          "Cy was removed after the wait, because WorkOS did not list them as an active member.",
      },
    ],
    "deleted altogether": [
      () => deliver(t, userEvent("deleted", 2_000, { id: "cy" })),
      ["account ✗ decides"],
      { source: "event", since: expect.any(Number) as number },
    ],
  };
  test.each(Object.entries(STATES))(
    "%s",
    async (_state, [arrange, facts, last]) => {
      await arrange();
      expect(await outline("ana", "cy")).toEqual(facts);
      expect((await explain("ana", "cy")).facts.at(-1)).toMatchObject(last);
      expect((await explain("ana", "cy")).allowed).toBe(false);
      // The guard is of the same mind.
      await expect(
        as(t, "cy").mutation(api.workspaces.switchWorkspace, {
          slug: "studio",
        }),
      ).rejects.toMatchObject({ data: { code: expect.any(String) as string } });
    },
  );

  test("the workspace is being deleted", async () => {
    await as(t, "ana").mutation(api.deletion.request, {
      workspaceId: studio.workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    expect(await outline("cy")).toEqual(["account", "workspace ✗ decides"]);
    expect((await explain("cy")).facts.at(-1)).toMatchObject({
      source: "person",
      since: expect.any(Number) as number,
    });
  });

  test("the organization is gone", async () => {
    const gone = organizationEvent("deleted", 2_000, {
      id: "org_studio",
      name: "Studio",
    });
    await deliver(t, gone);
    // Those that the event removed, first of all.
    expect((await outline("cy")).at(-1)).toMatch(/^member ✗ decides$/);
    expect((await explain("cy")).facts.at(-1)?.sentence).toBe(
      "You were removed because the organization was deleted in WorkOS.",
    );
    await t.run(async (ctx) => {
      for (const member of await ctx.db.query("workspaceMembers").collect())
        await ctx.db.patch("workspaceMembers", member._id, {
          status: "active",
          listedStatus: "active",
        });
    });
    expect(await outline("cy")).toEqual([
      "account",
      "workspace",
      "member",
      "organization ✗ decides",
    ]);
    expect((await explain("cy")).facts.at(-1)).toMatchObject({
      source: "event",
      eventId: gone.id,
    });
  });

  test("linked to none since its organization was deleted, as the guard has it", async () => {
    await t.run((ctx) =>
      ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
        organizationDeletedAt: 2_000,
      }),
    );
    expect((await outline("cy")).at(-1)).toBe("organization ✗ decides");
    expect((await explain("cy")).allowed).toBe(false);
    await expect(
      as(t, "cy").mutation(api.workspaces.switchWorkspace, { slug: "studio" }),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  });

  test("the organization is gone, as a reconciliation has read", async () => {
    await t.run(async (ctx) => {
      await Organizations.deleteWorkosOrganization(
        ctx,
        "org_studio",
        { updatedAt: 1_000 },
        {
          actor: { type: "provider", provider: "workos" },
          reason: "reconciliation",
          now: 3_000,
        },
      );
    });
    expect((await explain("cy")).facts.at(-1)).toMatchObject({
      fact: "organization",
      decides: true,
      since: 3_000,
      source: "reading",
      eventId: null,
    });
  });

  test("the workspace wants a session of its own", async () => {
    await t.run((ctx) =>
      ctx.db.patch("workspaces", studio.workspaceId, {
        requireOrganizationSession: true,
      }),
    );
    expect((await outline("cy")).at(-1)).toBe("session ✗ decides");
    const own = await as(t, "cy", { org_id: "org_studio" }).query(
      api.workspaces.explainAccess,
      { workspaceId: studio.workspaceId },
    );
    expect(own.allowed).toBe(true);
    expect(own.facts.at(-1)).toMatchObject({ fact: "session", decides: true });
  });
});

describe("where it came from", () => {
  const EVENT = { eventId: "event_9" };
  test.each([
    ["a person here", "user", "changed by a person", {}, "person"],
    ["an event", "provider", "organization_membership.updated", EVENT, "event"],
    ["a comparison", "provider", "reconciliation", {}, "reconciliation"],
    ["an invitation", "provider", "invitation", EVENT, "invitation"],
    ["an invitation", "provider", "invitation to c@d.com", {}, "invitation"],
    ["a sign-in", "provider", "read at sign-in", {}, "reading"],
    ["an operator", "operator", "appointed", {}, "operator"],
  ] as const)(
    "what %s did is told apart",
    async (_who, type, reason, event, source) => {
      const ana = await idOf("ana");
      const actor: Actor =
        type === "user"
          ? { type, userId: ana }
          : type === "provider"
            ? { type, provider: "workos", ...event }
            : { type };
      const cyId = await idOf("cy");
      await t.run(async (ctx) => {
        const member = await Members.getMember(ctx, studio.workspaceId, cyId);
        await Members.changeRole(ctx, member!, "admin", {
          actor,
          reason,
          now: 3_000,
        });
      });
      const { facts } = await explain("ana", "cy");
      expect(facts.find(({ fact }) => fact === "member")).toMatchObject({
        holds: true,
        source,
        since: 3_000,
        eventId: "eventId" in event ? event.eventId : null,
      });
    },
  );

  test("a removal that a reconciliation made names it", async () => {
    const cyId = await idOf("cy");
    await t.run(async (ctx) => {
      const member = await Members.getMember(ctx, studio.workspaceId, cyId);
      await Members.removeMember(
        ctx,
        member!,
        "removed_by_provider",
        {
          actor: { type: "provider", provider: "workos" },
          reason: "reconciliation",
          now: 3_000,
        },
        { releaseAssignmentsAt: 4_000 },
      );
    });
    expect((await explain("bo", "cy")).facts.at(-1)).toMatchObject({
      fact: "member",
      source: "reconciliation",
      sentence:
        "Cy was removed because WorkOS did not list them as an active member.",
    });
  });
});

describe("who may ask", () => {
  test("everyone about themselves, removed or not", async () => {
    for (const person of ["ana", "bo", "cy", "di"])
      expect((await explain(person)).allowed).toBe(true);
    await deliver(t, membershipEvent("deleted", 2_000, cy));
    expect((await explain("cy")).allowed).toBe(false);
  });

  test.each([
    ["a stranger about themselves", "zed", undefined, "NOT_FOUND"],
    ["a stranger about a member", "zed", "cy", "NOT_FOUND"],
    ["a member about another", "cy", "bo", "FORBIDDEN"],
    ["a client about another", "di", "bo", "FORBIDDEN"],
    ["an owner about a person of elsewhere", "ana", "zed", "NOT_FOUND"],
  ])("%s is refused", async (_who, viewer, about, code) => {
    await expect(explain(viewer, about)).rejects.toMatchObject({
      data: { code },
    });
  });
});
