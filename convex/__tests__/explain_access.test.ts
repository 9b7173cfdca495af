import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Actor } from "../lib/validators";
import * as Members from "../model/members";
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
      allowed: true,
    });
    expect(await outline("ana", "cy")).toEqual([
      "account",
      "workspace",
      "member",
      "organization",
      "membership decides",
    ]);
  });

  test("whoever the provider removed learns of the event that did it", async () => {
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
      sentence: "You were removed: taken out of the organization.",
    });
  });

  test("drift is told apart from removal, with the grace that runs", async () => {
    await t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === "cy")
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      {},
    );
    expect((await explain("bo", "cy")).facts.at(-1)).toMatchObject({
      fact: "membership",
      sentence:
        "The provider has told us of no membership in the organization. They are about to be removed.",
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
    expect((await explain("ana", "cy")).facts.at(-1)?.sentence).toContain(
      "nobody mapped designer",
    );
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
      sentence: "They were removed: so says the organization's full list.",
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
