import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Notice } from "../rollcall/hooks";
import { looksAhead } from "./due.helpers";
import { besideProduct } from "./hooks.helpers";
import { DAY_MS, inReview, reviewing, type Reviewing } from "./reviews.helpers";
import { as, membershipIdOf, seedWorkspace, settle } from "./setup.helpers";
import { passTime } from "./time.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/* What is handed in of a review, and when the next one is due. */

const product = besideProduct();
let r: Reviewing;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  r = await reviewing({ cy: "member", mara: "client" });
  return () => vi.useRealTimers();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const refusal = (code: string, more: object = {}) => ({
  data: expect.objectContaining({ code, ...more }) as unknown,
});
/** A review of Cy and Mara, whom Ana keeps. */
const signedOff = async () => {
  const campaignId = await r.start({ scope: { roles: ["member", "client"] } });
  await r.note(campaignId, "cy", "Asked Di.");
  await r.keep("cy");
  await r.keep("mara", "bo");
  await r.signOff(campaignId);
  return campaignId;
};
const evidence = async (campaignId: Id<"reviewCampaigns">) =>
  await as(r.t, "bo").query(api.reviews.getEvidence, {
    ...r.here,
    campaignId,
  });
const setInterval = async (days: number | null, by = "ana") =>
  await as(r.t, by).mutation(api.settings.setReviewInterval, {
    ...r.here,
    days,
  });
const everyDays = async () =>
  (await as(r.t, "ana").query(api.settings.getRules, r.here)).reviewEveryDays;

describe("the evidence", () => {
  test("says what the review was, and how it ended", async () => {
    const campaignId = await signedOff();
    expect(await evidence(campaignId)).toMatchObject({
      workspaceName: "Studio",
      campaign: {
        campaignId,
        status: "signed_off",
        endedAt: Date.now(),
        endedBy: { name: "Ana" },
        counts: { total: 2, kept: 2 },
      },
    });
  });

  test("has the audit's seal once it covers the sign-off, and not before", async () => {
    await setInterval(90);
    later(20 * 60_000);
    await r.t.mutation(internal.steps.seals.seal, {});
    await settle(r.t);
    const campaignId = await signedOff();
    expect((await evidence(campaignId)).seal).toBeNull();
    later(20 * 60_000);
    await r.t.mutation(internal.steps.seals.seal, {});
    await settle(r.t);
    const last = await r.t.run(
      async (ctx) => await ctx.db.query("auditSeals").order("desc").first(),
    );
    expect((await evidence(campaignId)).seal).toEqual({
      number: 2,
      hash: last!.hash,
      sealedAt: last!.sealedAt,
    });
  });

  test("has no seal while the review is open, or was called off, though an earlier one has", async () => {
    const earlier = await signedOff();
    const cancelled = await r.start();
    await r.cancel(cancelled);
    const campaignId = await r.start();
    later(20 * 60_000);
    await r.t.mutation(internal.steps.seals.seal, {});
    await settle(r.t);
    expect((await evidence(earlier)).seal).not.toBeNull();
    for (const open of [campaignId, cancelled])
      expect((await evidence(open)).seal).toBeNull();
  });
});

describe("the file", () => {
  const begin = async (campaignId?: Id<"reviewCampaigns">) =>
    await as(r.t, "ana").mutation(api.exports.start, {
      ...r.here,
      what: "review",
      ...(campaignId === undefined ? {} : { campaignId }),
    });
  const read = async (exportId: Id<"exports">) =>
    (
      await as(r.t, "ana").query(api.exports.readReview, {
        ...r.here,
        exportId,
        paginationOpts: { numItems: 100, cursor: null },
      })
    ).page;

  test("has a row for each person, and is on record as an export", async () => {
    const campaignId = await signedOff();
    const exportId = await begin(campaignId);
    expect(await read(exportId)).toEqual([
      {
        userId: r.ids.cy,
        name: "Cy",
        email: "cy@example.com",
        role: "member",
        customerName: null,
        decision: "kept",
        decidedAt: expect.any(Number) as number,
        decidedBy: { userId: r.ids.ana, name: "Ana" },
        note: "Asked Di.",
        removalPending: false,
        lastSeenAt: null,
      },
      expect.objectContaining({
        name: "Mara",
        role: "client",
        decidedBy: { userId: r.ids.bo, name: "Bo" },
        note: null,
      }),
    ]);
    await as(r.t, "ana").mutation(api.exports.finish, {
      ...r.here,
      exportId,
      rows: 2,
    });
    const { page } = await as(r.t, "bo").query(api.exports.list, {
      ...r.here,
      paginationOpts: { numItems: 10, cursor: null },
    });
    expect(page).toMatchObject([{ what: "review", rows: 2 }]);
    await expect(read(exportId)).rejects.toMatchObject(refusal("CONFLICT"));
  });

  test("keeps the id alone of a person who was erased, and no note about them", async () => {
    const campaignId = await signedOff();
    await deliver(r.t, userEvent("deleted", 5_000, { id: "cy" }));
    later(31 * DAY_MS);
    await r.t.mutation(internal.users.sync.eraseDue, {});
    await settle(r.t);
    expect(await read(await begin(campaignId))).toContainEqual(
      expect.objectContaining({
        userId: r.ids.cy,
        name: null,
        email: null,
        note: null,
        decision: "kept",
      }),
    );
  });

  test("is of a review of this workspace", async () => {
    const harbor = await seedWorkspace(
      r.t,
      { dee: "owner", gus: "member" },
      "harbor",
    );
    const { ids } = await inReview(r.t, harbor.workspaceId);
    const theirs = await as(r.t, "dee").mutation(api.reviews.start, {
      workspaceId: harbor.workspaceId,
      name: "Theirs",
      dueAt: Date.now() + DAY_MS,
      scope: { roles: [] },
      reviewerId: ids.dee!,
    });
    for (const campaignId of [undefined, theirs])
      await expect(begin(campaignId)).rejects.toMatchObject(
        refusal("NOT_FOUND", { reason: "noSuchReview" }),
      );
    const exportId = await as(r.t, "ana").mutation(api.exports.start, {
      ...r.here,
      what: "members",
    });
    await expect(read(exportId)).rejects.toMatchObject(
      refusal("NOT_FOUND", { reason: "noSuchExport" }),
    );
  });
});

describe("the interval", () => {
  test("is the owner's, on record, and counts from when it was set", async () => {
    await setInterval(90);
    expect(await everyDays()).toBe(90);
    expect(await r.current()).toMatchObject({
      everyDays: 90,
      nextDueAt: Date.now() + 90 * DAY_MS,
    });
    await setInterval(null);
    expect(await r.current()).toMatchObject({
      everyDays: null,
      nextDueAt: null,
    });
    const rows = await r.t.run(
      async (ctx) =>
        await ctx.db.query("workspaceMemberAuditLogs").order("desc").take(2),
    );
    expect(rows).toMatchObject([
      {
        event: "rule_changed",
        object: { rule: "review_interval" },
        previousValue: 90,
        nextValue: null,
      },
      { previousValue: null, nextValue: 90 },
    ]);
  });

  test.each([0, 6, 731, 7.5, NaN])("of %d days is refused", async (days) => {
    await expect(setInterval(days)).rejects.toMatchObject(
      refusal("INVALID", { field: "days" }),
    );
    expect(await everyDays()).toBeNull();
  });

  test("counts from the last sign-off; the same once more changes nothing", async () => {
    await setInterval(30);
    later(10 * DAY_MS);
    await setInterval(30);
    expect((await r.current()).nextDueAt).toBe(Date.now() + 20 * DAY_MS);
    const campaignId = await r.start();
    for (const name of ["olga", "bo", "cy", "mara"]) await r.keep(name);
    await r.signOff(campaignId);
    expect((await r.current()).nextDueAt).toBe(Date.now() + 30 * DAY_MS);
    later(DAY_MS);
    await setInterval(90);
    expect((await r.current()).nextDueAt).toBe(Date.now() + 89 * DAY_MS);
  });

  test("does not begin anew with a review of some roles alone", async () => {
    await setInterval(30);
    const dueAt = Date.now() + 30 * DAY_MS;
    later(DAY_MS);
    const campaignId = await r.start({ scope: { roles: ["client"] } });
    await r.keep("mara");
    await r.signOff(campaignId);
    expect((await r.current()).nextDueAt).toBe(dueAt);
  });

  test("does not begin anew with a review that is cancelled", async () => {
    await setInterval(30);
    const dueAt = Date.now() + 30 * DAY_MS;
    later(DAY_MS);
    await r.cancel(await r.start());
    expect((await r.current()).nextDueAt).toBe(dueAt);
  });
});

describe("what there is to see to", () => {
  const items = async () =>
    (await as(r.t, "bo").query(api.home.getAttention, r.here)).items.filter(
      ({ kind }) => kind.startsWith("review_"),
    );

  test("is an open review, until it is signed off", async () => {
    expect(await items()).toEqual([]);
    const campaignId = await r.start({
      scope: { roles: ["member", "client"] },
    });
    await r.keep("cy");
    expect(await items()).toEqual([
      {
        kind: "review_open",
        campaignId,
        name: "November 2026",
        waiting: 1,
        total: 2,
        dueAt: Date.now() + 7 * DAY_MS,
        reviewer: { userId: r.ids.ana, name: "Ana" },
      },
    ]);
    await r.keep("mara");
    await r.signOff(campaignId);
    expect(await items()).toEqual([]);
  });

  test("is a review that is due, from that time until one is open", async () => {
    await setInterval(7);
    const dueAt = Date.now() + 7 * DAY_MS;
    await passTime(r.t, 7 * DAY_MS - 1);
    expect(await items()).toEqual([]);
    await passTime(r.t, 1);
    expect(await items()).toEqual([{ kind: "review_due", dueAt }]);
    const campaignId = await r.start();
    expect(await items()).toMatchObject([{ kind: "review_open" }]);
    await r.cancel(campaignId);
    await passTime(r.t, 60_000);
    expect(await items()).toEqual([{ kind: "review_due", dueAt }]);
    await setInterval(null);
    expect(await items()).toEqual([]);
  });
});

describe("notify is told", () => {
  const watch = () => {
    const told: Notice[] = [];
    product.notify = (_ctx, notice) => {
      told.push(notice);
      return Promise.resolve();
    };
    return told;
  };

  test("once that a review is due, when the interval is over and not before", async () => {
    const told = watch();
    await setInterval(7);
    const dueAt = Date.now() + 7 * DAY_MS;
    await passTime(r.t, 7 * DAY_MS - 1);
    expect(told).toEqual([]);
    await passTime(r.t, 1);
    const notice = {
      type: "review_due",
      workspaceId: r.workspaceId,
      dueAt,
      at: dueAt,
      // Owners and admins, as nobody has decided otherwise.
      recipients: ["ana", "olga", "bo"].map(
        (one) => expect.objectContaining({ userId: r.ids[one] }) as unknown,
      ),
    };
    expect(told).toEqual([notice]);
    await passTime(r.t, 2 * DAY_MS);
    expect(told).toEqual([notice]);
    expect(await looksAhead(r.t, "reviews")).toEqual([]);
    expect((await r.current()).nextDueAt).toBe(dueAt);
  });

  test("nothing of it while a review is open, or where the workspace is deleted", async () => {
    const told = watch();
    await setInterval(7);
    await r.start({ dueAt: Date.now() + 30 * DAY_MS });
    told.length = 0;
    await passTime(r.t, 8 * DAY_MS);
    expect(told).toEqual([]);
    await setInterval(20);
    await r.cancel((await r.current()).campaign!.campaignId);
    await r.t.run((ctx) =>
      ctx.db.patch("workspaces", r.workspaceId, { deletedAt: Date.now() }),
    );
    await passTime(r.t, 21 * DAY_MS);
    expect(told).toEqual([]);
  });

  test("that a review is due once somebody is there beside the one who is alone", async () => {
    const told = watch();
    await deliver(
      r.t,
      ...["olga", "bo", "cy", "mara"].map((user) =>
        membershipEvent("deleted", Date.now(), {
          id: membershipIdOf(user),
          user,
        }),
      ),
    );
    await settle(r.t);
    await setInterval(7);
    const dueAt = Date.now() + 7 * DAY_MS;
    told.length = 0;
    await passTime(r.t, 10 * DAY_MS);
    expect(told).toEqual([]);
    const seen = async () =>
      (await as(r.t, "ana").query(api.home.getAttention, r.here)).items.filter(
        ({ kind }) => kind === "review_due",
      );
    expect(await seen()).toEqual([]);
    await deliver(
      r.t,
      membershipEvent("created", Date.now(), { id: "om_ed", user: "ed" }),
    );
    await settle(r.t);
    expect(await seen()).toEqual([{ kind: "review_due", dueAt }]);
    told.length = 0;
    await passTime(r.t, DAY_MS);
    expect(told).toMatchObject([{ type: "review_due", dueAt }]);
    told.length = 0;
    await passTime(r.t, 5 * DAY_MS);
    expect(told).toEqual([]);
  });

  test("that a review is due once the one that was open then is cancelled", async () => {
    const told = watch();
    await setInterval(7);
    const campaignId = await r.start({ dueAt: Date.now() + 30 * DAY_MS });
    await passTime(r.t, 8 * DAY_MS);
    told.length = 0;
    await r.cancel(campaignId);
    await passTime(r.t, 60_000);
    expect(told).toMatchObject([{ type: "review_due" }]);
  });

  test("that a review is open, with who is to do it", async () => {
    const told = watch();
    const campaignId = await r.start({ reviewerId: r.ids.bo! });
    expect(told).toEqual([
      {
        type: "review_started",
        workspaceId: r.workspaceId,
        campaignId,
        reviewerId: r.ids.bo,
        dueAt: Date.now() + 7 * DAY_MS,
        people: 5,
        at: Date.now(),
        recipients: [expect.objectContaining({ userId: r.ids.bo }) as unknown],
      },
    ]);
  });
});
