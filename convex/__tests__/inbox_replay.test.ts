import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { dropBody } from "../model/inbox/bodies";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import { putEvent } from "./inbox.helpers";
import {
  as,
  membershipIdOf,
  roster,
  seedPeople,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import {
  deliver,
  event,
  inboxRow,
  invitationEvent,
  membershipEvent,
  organizationEvent,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

/* Ana owns the studio, Bo is an admin, Cy a member; Oz owns the harbor. */

let t: T;
let studio: Seeded;
let harbor: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
  harbor = await seedWorkspace(t, { oz: "owner" }, "harbor");
  await seedPeople(t, "di");
});

afterEach(() => {
  vi.useRealTimers();
});

const cy = { id: membershipIdOf("cy"), user: "cy" };
const promote = (at: number) =>
  membershipEvent("updated", at, { ...cy, role: "admin" });
const demote = (at: number) =>
  membershipEvent("updated", at, { ...cy, role: "client" });

const idOf = async ({ id }: WireEvent) => (await inboxRow(t, id))!._id;
const list = async (
  args: { status?: "failed" | "stale" | "ignored" | "processed" } = {},
) =>
  (
    await as(t, "ana").query(api.inbox.listEvents, {
      workspaceId: studio.workspaceId,
      paginationOpts: { numItems: 50, cursor: null },
      ...args,
    })
  ).page;
const replay = async (person: string, auditId: Id<"webhookAudit">) => {
  const replayed = await as(t, person).mutation(api.inbox.replayEvent, {
    workspaceId: studio.workspaceId,
    auditId,
  });
  await settle(t);
  return replayed;
};

/** As if its five attempts had been in vain. */
async function fail(one: WireEvent, receivedAt = Date.now()) {
  await t.run(async (ctx) => {
    await putEvent(ctx, {
      eventId: one.id,
      type: one.event,
      organizationId: "org_studio",
      receivedAt,
      occurredAt: Date.parse(one.created_at),
      body: JSON.stringify(one),
      attempts: MAX_ATTEMPTS,
      status: "failed",
      lastError: "Too bad.",
    });
  });
}

describe("owners and admins see their organization's events", () => {
  test("the newest first, with what became of them, and no one else's", async () => {
    const first = promote(3_000);
    const late = demote(2_000);
    await deliver(t, first, late);
    await deliver(
      t,
      organizationEvent("updated", 2_000, { id: "org_harbor", name: "Harbor" }),
      userEvent("updated", 2_000, { id: "cy", first: "Cyrus" }),
    );
    expect(await list()).toMatchObject([
      { eventId: late.id, status: "stale", occurredAt: 2_000 },
      { eventId: first.id, status: "processed", deliveries: 1, attempts: 1 },
    ]);
    expect(await list({ status: "stale" })).toMatchObject([
      { eventId: late.id },
    ]);
  });

  test("each with the person that it is about, and what it says of them", async () => {
    const added = membershipEvent("created", 3_000, {
      id: "om_di",
      user: "di",
      role: "admin",
    });
    const waits = membershipEvent("created", 4_000, {
      id: "om_stranger",
      user: "stranger",
      status: "pending",
    });
    const invited = invitationEvent("created", 5_000, {
      id: "invitation_1",
      email: "Eve@Studio.Example",
      role: "client",
    });
    await deliver(t, added, waits, invited);
    const di = await t.run(
      async (ctx) =>
        await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "di"))
          .unique(),
    );
    const about = (await list()).map(({ eventId, subject }) => ({
      eventId,
      subject,
    }));
    expect(about).toEqual([
      {
        eventId: invited.id,
        subject: {
          userId: null,
          name: null,
          email: "Eve@Studio.Example",
          role: "client",
          membership: null,
        },
      },
      {
        eventId: waits.id,
        subject: expect.objectContaining({
          userId: null,
          role: "member",
          membership: "pending",
        }) as object,
      },
      {
        eventId: added.id,
        subject: {
          userId: di!._id,
          name: di!.name,
          email: null,
          role: "admin",
          membership: "active",
        },
      },
    ]);
    const shown = await as(t, "ana").query(api.inbox.getEvent, {
      workspaceId: studio.workspaceId,
      auditId: await idOf(added),
    });
    expect(shown.subject).toEqual(about[2]!.subject);
  });

  test("an address is given up with the text that it was taken from", async () => {
    const invited = invitationEvent("created", 5_000, {
      id: "invitation_1",
      email: "eve@studio.example",
    });
    await deliver(t, invited);
    const { body: _, ...row } = (await inboxRow(t, invited.id))!;
    await t.run(async (ctx) => {
      await dropBody(ctx, row);
    });
    expect(await list()).toMatchObject([
      { eventId: invited.id, subject: { email: null, role: "member" } },
    ]);
  });

  test("none where the workspace is linked to no organization", async () => {
    await deliver(t, promote(3_000));
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    expect(await list()).toEqual([]);
  });

  test("with the text as it was signed", async () => {
    const one = promote(3_000);
    await deliver(t, one);
    const shown = await as(t, "bo").query(api.inbox.getEvent, {
      workspaceId: studio.workspaceId,
      auditId: await idOf(one),
    });
    expect(shown.body).toBe(JSON.stringify(one));
  });

  test("another organization's event, and a person's, look like none", async () => {
    const theirs = organizationEvent("updated", 2_000, {
      id: "org_harbor",
      name: "Harbor",
    });
    const persons = userEvent("updated", 2_000, { id: "cy", first: "Cyrus" });
    await deliver(t, theirs, persons);
    for (const one of [theirs, persons]) {
      const args = {
        workspaceId: studio.workspaceId,
        auditId: await idOf(one),
      };
      const notFound = { data: { code: "NOT_FOUND" } };
      await expect(
        as(t, "ana").query(api.inbox.getEvent, args),
      ).rejects.toMatchObject(notFound);
      await expect(
        as(t, "ana").mutation(api.inbox.replayEvent, args),
      ).rejects.toMatchObject(notFound);
    }
  });
});

describe("a replay", () => {
  test("of a failed event applies it, and says who asked", async () => {
    const one = promote(3_000);
    await fail(one);
    await replay("bo", await idOf(one));
    expect(await roster(t, studio.workspaceId)).toMatchObject({ cy: "admin" });
    const [shown] = await list();
    expect(shown).toMatchObject({
      status: "processed",
      attempts: 1,
      deliveries: 1,
      lastError: null,
      replayed: { by: "Bo", byUserId: expect.any(String) as string },
    });
  });

  test("of an old event changes nothing: it stays stale", async () => {
    const old = demote(2_000);
    await deliver(t, promote(3_000), old);
    await replay("ana", await idOf(old));
    expect(await roster(t, studio.workspaceId)).toMatchObject({ cy: "admin" });
    expect(await inboxRow(t, old.id)).toMatchObject({ status: "stale" });
  });

  test("of an applied event is a duplicate", async () => {
    const one = promote(3_000);
    await deliver(t, one);
    await replay("ana", await idOf(one));
    expect(await inboxRow(t, one.id)).toMatchObject({ status: "duplicate" });
  });

  const show = async (one: WireEvent) =>
    await as(t, "ana").query(api.inbox.getEvent, {
      workspaceId: studio.workspaceId,
      auditId: await idOf(one),
    });

  test("keeps the earlier verdict, and shows each person that it changed", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const one = promote(3_000);
    // The cause: Cy's row stands there twice.
    const twin = await t.run(async (ctx) => {
      const users = await ctx.db.query("users").collect();
      const { _id: userId } = users.find(
        ({ workosUserId }) => workosUserId === "cy",
      )!;
      const members = await ctx.db.query("workspaceMembers").collect();
      const { _id, _creationTime, ...row } = members.find(
        (member) => member.userId === userId,
      )!;
      return await ctx.db.insert("workspaceMembers", row);
    });
    await deliver(t, one);
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      vi.setSystemTime(Date.now() + 400_000);
      await t.mutation(internal.steps.inbox.processNext, {
        lane: "workos/organization/org_studio",
      });
    }
    const failedAt = Date.now();
    await t.run((ctx) => ctx.db.delete("workspaceMembers", twin));
    expect(await show(one)).toMatchObject({
      status: "failed",
      previous: [],
      changes: null,
    });
    vi.setSystemTime(Date.now() + 60_000);
    await replay("bo", await idOf(one));
    expect(await show(one)).toMatchObject({
      status: "processed",
      replayed: { by: "Bo" },
      previous: [
        {
          status: "failed",
          at: failedAt,
          attempts: MAX_ATTEMPTS,
          lastError: expect.stringMatching(/unique/) as string,
          replayed: null,
        },
      ],
      changes: [
        {
          event: "role_changed",
          displayName: "Cy",
          previousRole: "member",
          nextRole: "admin",
        },
      ],
    });
  });

  test("of an applied event says that nothing changed, and why", async () => {
    const one = promote(3_000);
    await deliver(t, one);
    expect((await show(one)).changes).toBeNull();
    await replay("bo", await idOf(one));
    await replay("ana", await idOf(one));
    expect(await show(one)).toMatchObject({
      status: "duplicate",
      verdict: "It said nothing new.",
      changes: [],
      replayed: { by: "Ana" },
      previous: [
        { status: "duplicate", replayed: { by: "Bo" } },
        { status: "processed", replayed: null },
      ],
    });
  });

  test("is refused once the text is not kept any more", async () => {
    const one = promote(3_000);
    await deliver(t, one);
    const auditId = await idOf(one);
    await t.run(async (ctx) => {
      await dropBody(ctx, (await ctx.db.get("webhookAudit", auditId))!);
    });
    await expect(replay("ana", auditId)).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
  });

  test("is refused for a type that nothing acts on", async () => {
    const one = event("organization_domain.verified", 2_000, {
      id: "domain_1",
      organization_id: "org_studio",
    });
    await deliver(t, one);
    await expect(replay("ana", await idOf(one))).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
  });
});

describe("operators replay from a point in time", () => {
  const events = Array.from({ length: 120 }, (_, n) =>
    membershipEvent("created", 2_000 + n, { id: `om_${n}`, user: `user_${n}` }),
  );
  const replaySince = async (args: {
    since: number;
    organizationId?: string;
    status?: "failed";
    dryRun?: boolean;
  }) => {
    const told = await t.mutation(internal.inbox.replaySince, args);
    await settle(t);
    return told;
  };
  const active = async () =>
    Object.keys(await roster(t, studio.workspaceId)).length;

  test("every event since then, in batches, and none before it", async () => {
    await seedPeople(t, ...events.map((_, n) => `user_${n}`));
    for (const [n, one] of events.entries()) await fail(one, 10_000 + n);
    expect(await replaySince({ since: 10_010, dryRun: true })).toEqual({
      events: 110,
      more: false,
    });
    expect(await active()).toBe(3);
    expect(await replaySince({ since: 10_010 })).toMatchObject({ more: true });
    expect(await active()).toBe(3 + 110);
    expect(await inboxRow(t, events[9]!.id)).toMatchObject({
      status: "failed",
    });
    expect(await inboxRow(t, events[119]!.id)).toMatchObject({
      status: "processed",
      replayedBy: { type: "operator" },
    });
  });

  test("only what failed, where asked, and only one organization's", async () => {
    const done = promote(3_000);
    await deliver(t, done);
    const failed = membershipEvent("created", 2_000, {
      id: "om_di",
      user: "di",
    });
    await fail(failed);
    const theirs = membershipEvent("created", 2_000, {
      id: "om_di_harbor",
      user: "di",
      organization: "org_harbor",
    });
    await deliver(t, theirs);
    const only = { since: 0, status: "failed" } as const;
    expect(
      await replaySince({ ...only, organizationId: "org_harbor" }),
    ).toMatchObject({ events: 0 });
    expect(await replaySince(only)).toEqual({ events: 1, more: false });
    expect(await inboxRow(t, failed.id)).toMatchObject({ status: "processed" });
    expect(
      await replaySince({ since: 0, organizationId: "org_harbor" }),
    ).toEqual({ events: 1, more: false });
    expect((await inboxRow(t, done.id))?.replayedAt).toBeUndefined();
    expect(await roster(t, harbor.workspaceId)).toMatchObject({ di: "member" });
  });

  test("leaves the members as they are when nothing was lost", async () => {
    await deliver(
      t,
      promote(3_000),
      membershipEvent("deleted", 4_000, cy),
      membershipEvent("created", 5_000, { id: "om_cy_2", user: "cy" }),
    );
    const before = await roster(t, studio.workspaceId);
    expect(await replaySince({ since: 0 })).toMatchObject({ events: 3 });
    expect(await roster(t, studio.workspaceId)).toEqual(before);
  });
});
