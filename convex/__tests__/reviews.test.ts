import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  DAY_MS,
  decisions,
  inReview,
  reviewing,
  type Reviewing,
} from "./reviews.helpers";
import { as, membershipIdOf, seedWorkspace, settle } from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* A review of the studio's people: Cy and Di are members, Mara is a client. */

let r: Reviewing;
beforeEach(async () => {
  r = await reviewing({ cy: "member", di: "member", mara: "client" });
});

const refusal = (code: string, more: object = {}) => ({
  data: expect.objectContaining({ code, ...more }) as unknown,
});
const nothingStarted = async () => {
  expect((await r.current()).campaign).toBeNull();
  expect(await r.onRecord()).toEqual([]);
};
const directoryTakes = async (name: string) => {
  await r.t.run(async (ctx) => {
    const row = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_membershipId", (q) =>
        q.eq("membershipId", membershipIdOf(name)),
      )
      .unique();
    await ctx.db.patch("workosOrganizationMemberships", row!._id, {
      directoryManaged: true,
    });
    const member = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", r.workspaceId).eq("userId", r.ids[name]!),
      )
      .unique();
    await ctx.db.patch("workspaceMembers", member!._id, { shown: undefined });
  });
};

describe("a review that is started", () => {
  test("has everyone who is in, by name, with what they had then", async () => {
    const campaignId = await r.start();
    expect(decisions(await r.items(campaignId))).toEqual([
      "Ana: waiting",
      "Bo: waiting",
      "Cy: waiting",
      "Di: waiting",
      "Mara: waiting",
      "Olga: waiting",
    ]);
    expect((await r.current()).campaign).toMatchObject({
      campaignId,
      name: "November 2026",
      status: "open",
      startedBy: { userId: r.ids.ana, name: "Ana" },
      reviewer: { userId: r.ids.ana, name: "Ana" },
      counts: {
        total: 6,
        waiting: 6,
        kept: 0,
        removed: 0,
        gone: 0,
        atSource: 0,
      },
    });
    expect(await r.onRecord()).toEqual([
      {
        event: "review_started",
        object: { type: "review", campaignId },
        userId: undefined,
      },
    ]);
  });

  test("is of the roles that were named alone", async () => {
    const campaignId = await r.start({ scope: { roles: ["client", "admin"] } });
    expect(decisions(await r.items(campaignId))).toEqual([
      "Bo: waiting",
      "Mara: waiting",
    ]);
  });

  test("leaves out people who were confirmed since the given time", async () => {
    const since = Date.now();
    await r.keep("cy");
    const campaignId = await r.start({
      scope: { roles: ["member"], notReviewedSince: since },
    });
    expect(decisions(await r.items(campaignId))).toEqual(["Di: waiting"]);
  });

  test("marks people that a directory manages as decided at the source", async () => {
    await directoryTakes("cy");
    const campaignId = await r.start();
    expect(await r.counts()).toMatchObject({ waiting: 5, atSource: 1 });
    const [cy] = await r.items(campaignId, { decision: "at_source" });
    expect(cy).toMatchObject({
      displayName: "Cy",
      directoryManaged: true,
      mayDecide: false,
      refusal: { code: "CONFLICT", reason: "directoryManaged" },
    });
  });

  test("is the only one of its workspace, until it is over", async () => {
    const campaignId = await r.start();
    await expect(r.start()).rejects.toMatchObject(
      refusal("CONFLICT", { reason: "reviewOpenAlready" }),
    );
    await r.cancel(campaignId);
    await r.start();
  });

  test.each([
    ["without a name", { name: " " }, "name"],
    ["with a link for a name", { name: "https://x.example" }, "name"],
    ["due in the past", { dueAt: 1 }, "dueAt"],
    ["due at no time", { dueAt: NaN }, "dueAt"],
    ["due in two years", { dueAt: Date.now() + 731 * DAY_MS }, "dueAt"],
    [
      "of those not reviewed since tomorrow",
      { scope: { roles: [], notReviewedSince: Date.now() + DAY_MS } },
      "scope",
    ],
  ])("%s is refused, and changes nothing", async (_, wanted, field) => {
    await expect(r.start(wanted)).rejects.toMatchObject(
      refusal("INVALID", { field }),
    );
    await nothingStarted();
  });

  test.each(["cy", "mara"])(
    "is not to be done by %s, who may decide on nobody",
    async (name) => {
      await expect(r.start({ reviewerId: r.ids[name]! })).rejects.toMatchObject(
        refusal("INVALID", { field: "reviewerId" }),
      );
      await nothingStarted();
    },
  );

  test("of the reviewer alone is refused, and can be done by somebody else", async () => {
    // Bo is the only admin.
    const scope = { roles: ["admin" as const] };
    await expect(
      r.start({ scope, reviewerId: r.ids.bo! }),
    ).rejects.toMatchObject(
      refusal("CONFLICT", { reason: "onlyReviewerToReview" }),
    );
    await nothingStarted();
    const campaignId = await r.start({ scope });
    expect(decisions(await r.items(campaignId))).toEqual(["Bo: waiting"]);
  });

  test("of nobody is refused, and changes nothing", async () => {
    await r.remove("mara");
    await expect(
      r.start({ scope: { roles: ["client"] } }),
    ).rejects.toMatchObject(refusal("CONFLICT", { reason: "nobodyToReview" }));
    await nothingStarted();
  });
});

describe("what is decided, wherever it is done,", () => {
  test("is the review's: kept and removed, with who and when", async () => {
    const campaignId = await r.start();
    await r.keep("cy", "bo");
    await r.remove("di");
    expect(await r.counts()).toEqual({
      total: 6,
      waiting: 4,
      kept: 1,
      removed: 1,
      gone: 0,
      atSource: 0,
    });
    expect(await r.items(campaignId, { decision: "kept" })).toMatchObject([
      {
        displayName: "Cy",
        decidedAt: expect.any(Number) as number,
        decidedBy: { userId: r.ids.bo, name: "Bo" },
        reviewed: { by: "Bo" },
      },
    ]);
    expect(await r.items(campaignId, { decision: "removed" })).toMatchObject([
      { displayName: "Di", status: "removed", decidedBy: { name: "Ana" } },
    ]);
  });

  test("by a bulk job is the review's too", async () => {
    const campaignId = await r.start();
    const ana = as(r.t, "ana");
    for (const [what, name] of [
      ["confirm", "cy"],
      ["remove", "di"],
    ] as const) {
      const jobId = await ana.mutation(api.bulk.prepare, {
        ...r.here,
        change: { what },
        userIds: [r.ids[name]!],
      });
      await settle(r.t);
      await ana.mutation(api.bulk.start, { ...r.here, jobId, count: 1 });
      await settle(r.t);
    }
    expect(decisions(await r.items(campaignId))).toEqual([
      "Ana: waiting",
      "Bo: waiting",
      "Cy: kept",
      "Di: removed",
      "Mara: waiting",
      "Olga: waiting",
    ]);
  });

  test("says of who left, or was ended by WorkOS, that they are gone", async () => {
    await r.start();
    await as(r.t, "di").mutation(api.workspaces.leave, r.here);
    await deliver(
      r.t,
      membershipEvent("deleted", 3_000, {
        id: membershipIdOf("cy"),
        user: "cy",
      }),
    );
    await settle(r.t);
    expect(await r.counts()).toMatchObject({ waiting: 4, gone: 2, removed: 0 });
  });

  test("waits again for who is brought back", async () => {
    const campaignId = await r.start();
    await r.remove("mara");
    await deliver(
      r.t,
      membershipEvent("deleted", 3_000, {
        id: membershipIdOf("cy"),
        user: "cy",
      }),
      membershipEvent("created", 4_000, { id: "om_cy_again", user: "cy" }),
    );
    await settle(r.t);
    const [cy] = (await r.items(campaignId, { decision: "waiting" })).filter(
      ({ displayName }) => displayName === "Cy",
    );
    expect(cy).toMatchObject({ decidedAt: null, decidedBy: null });
    expect(await r.counts()).toMatchObject({ waiting: 5, removed: 1, gone: 0 });
  });

  test("waits again for who was kept and then gets another role; the file says with which they were kept", async () => {
    const campaignId = await r.start();
    await r.keep("cy");
    await deliver(
      r.t,
      membershipEvent("updated", 3_000, {
        id: membershipIdOf("cy"),
        user: "cy",
        role: "admin",
      }),
    );
    expect(await r.counts()).toMatchObject({ waiting: 6, kept: 0 });
    await r.keep("cy");
    const [cy] = await r.items(campaignId, { decision: "kept" });
    expect(cy).toMatchObject({ displayName: "Cy", roleThen: "admin" });
  });

  test("is their directory’s for whom a directory manages, whoever confirms them here", async () => {
    await directoryTakes("cy");
    await r.start();
    await r.keep("cy");
    expect(await r.counts()).toMatchObject({ kept: 0, atSource: 1 });
  });

  test("is nothing of a review that has not begun, is over, or is another workspace's", async () => {
    const harbor = await seedWorkspace(
      r.t,
      { dee: "owner", gus: "member" },
      "harbor",
    );
    const theirs = await inReview(r.t, harbor.workspaceId);
    await as(r.t, "dee").mutation(api.reviews.start, {
      workspaceId: harbor.workspaceId,
      name: "Theirs",
      dueAt: Date.now() + DAY_MS,
      scope: { roles: [] },
      reviewerId: theirs.ids.dee!,
    });
    const over = await r.start();
    await r.cancel(over);
    await r.keep("cy");
    expect(decisions(await r.items(over))).toContain("Cy: waiting");
    const { campaign } = await theirs.current("dee");
    expect(campaign?.counts).toMatchObject({ total: 2, waiting: 2 });
  });

  test("is not on who came after the start, whom the review does not have", async () => {
    const campaignId = await r.start();
    await deliver(
      r.t,
      membershipEvent("created", 4_000, { id: "om_ed", user: "ed" }),
    );
    await settle(r.t);
    expect(await r.counts()).toMatchObject({ total: 6 });
    expect(await r.items(campaignId)).toHaveLength(6);
  });
});

describe("a row of the review", () => {
  test("says why the reader can't decide on it", async () => {
    const campaignId = await r.start();
    const why = async (by: string) =>
      Object.fromEntries(
        (await r.items(campaignId, { by })).map(
          ({ displayName, mayDecide, refusal }) => [
            displayName,
            mayDecide ? "may" : refusal?.code,
          ],
        ),
      );
    expect(await why("bo")).toEqual({
      Ana: "FORBIDDEN",
      Bo: "SELF",
      Cy: "may",
      Di: "may",
      Mara: "may",
      Olga: "FORBIDDEN",
    });
    expect(await why("ana")).toMatchObject({ Ana: "SELF", Olga: "may" });
  });

  test("has their role then and now, with the last change of it, and their customers", async () => {
    const ana = as(r.t, "ana");
    const customerId = await ana.mutation(api.customers.create, {
      ...r.here,
      name: "Quay",
    });
    await ana.mutation(api.customers.assign, {
      ...r.here,
      customerId,
      userIds: [r.ids.cy!],
    });
    const campaignId = await r.start();
    await deliver(
      r.t,
      membershipEvent("updated", 3_000, {
        id: membershipIdOf("cy"),
        user: "cy",
        role: "admin",
      }),
    );
    const cy = (await r.items(campaignId)).find(
      ({ displayName }) => displayName === "Cy",
    );
    expect(cy).toMatchObject({
      roleThen: "member",
      role: "admin",
      customers: 1,
      roleChange: { from: "member", to: "admin", by: null },
      lastSeenAt: null,
    });
  });
});

describe("a decision that is taken back", () => {
  test("waits again; the confirmation stays on record, and so does this", async () => {
    const campaignId = await r.start();
    await r.keep("cy");
    await r.reopen(campaignId, "cy", "bo");
    expect(await r.counts()).toMatchObject({ waiting: 6, kept: 0 });
    const [cy] = (await r.items(campaignId)).filter(
      ({ displayName }) => displayName === "Cy",
    );
    expect(cy).toMatchObject({ decidedBy: null, reviewed: { by: "Ana" } });
    expect((await r.onRecord()).at(-1)).toEqual({
      event: "review_item_reopened",
      object: { type: "review", campaignId },
      userId: r.ids.cy,
    });
  });

  test("is one that kept somebody, by who may decide on them", async () => {
    const campaignId = await r.start();
    await expect(r.reopen(campaignId, "cy")).rejects.toMatchObject(
      refusal("CONFLICT", { reason: "reviewNotKept" }),
    );
    await r.keep("olga");
    await expect(r.reopen(campaignId, "olga", "bo")).rejects.toMatchObject(
      refusal("FORBIDDEN"),
    );
    await expect(r.reopen(campaignId, "olga", "olga")).rejects.toMatchObject(
      refusal("SELF"),
    );
    expect(await r.counts()).toMatchObject({ kept: 1 });
  });
});

describe("a note", () => {
  test("is kept as it is read, and taken away by an empty one", async () => {
    const campaignId = await r.start();
    const said = async () =>
      (await r.items(campaignId)).find(
        ({ displayName }) => displayName === "Cy",
      )?.note;
    await r.note(campaignId, "cy", "  Asked   Di, stays until May. ");
    expect(await said()).toBe("Asked Di, stays until May.");
    await r.note(campaignId, "cy", " ");
    expect(await said()).toBeNull();
  });

  test.each([
    ["is too long", "x".repeat(501), "noteTooLong"],
    ["turns the text around it", "a\u202Eb", "noteUnreadable"],
    ["holds control characters", "a\u0000b", "noteUnreadable"],
  ])("that %s is refused", async (_, note, reason) => {
    const campaignId = await r.start();
    await expect(r.note(campaignId, "cy", note)).rejects.toMatchObject(
      refusal("INVALID", { field: "note", reason }),
    );
    const items = await r.items(campaignId);
    expect(items.flatMap(({ note }) => note ?? [])).toEqual([]);
  });

  test("is on nobody who is not part of the review", async () => {
    const campaignId = await r.start({ scope: { roles: ["client"] } });
    await expect(r.note(campaignId, "cy", "Hm")).rejects.toMatchObject(
      refusal("NOT_FOUND"),
    );
  });
});

describe("the sign-off", () => {
  const keepAll = async () => {
    for (const name of ["bo", "cy", "di", "mara"]) await r.keep(name);
  };

  test("is refused while somebody waits on whom the signer may decide, with how many", async () => {
    const campaignId = await r.start();
    await r.keep("cy");
    await expect(r.signOff(campaignId)).rejects.toMatchObject(
      refusal("CONFLICT", { reason: "reviewNotDone", params: { count: 4 } }),
    );
    expect((await r.current()).campaign?.status).toBe("open");
  });

  test("leaves undecided whom nobody but themselves and owners may decide on", async () => {
    await directoryTakes("di");
    const campaignId = await r.start();
    for (const name of ["cy", "mara"]) await r.keep(name);
    await r.signOff(campaignId, { by: "bo", note: "All fine." });
    const { campaign, last } = await r.current();
    expect(campaign).toBeNull();
    expect(last).toEqual({
      campaignId,
      name: "November 2026",
      at: expect.any(Number) as number,
      by: { userId: r.ids.bo, name: "Bo" },
    });
    const signed = await as(r.t, "ana").query(api.reviews.get, {
      ...r.here,
      campaignId,
    });
    const counts = {
      total: 6,
      waiting: 3,
      kept: 2,
      removed: 0,
      gone: 0,
      atSource: 1,
    };
    expect(signed).toMatchObject({
      status: "signed_off",
      signOffNote: "All fine.",
      endedBy: { name: "Bo" },
      counts,
    });
    expect((await r.onRecord()).at(-1)).toMatchObject({
      event: "review_signed_off",
      object: { type: "review", campaignId, counts },
    });
  });

  test("is refused where nobody was decided on", async () => {
    const campaignId = await r.start({
      scope: { roles: ["owner"] },
      reviewerId: r.ids.bo!,
    });
    await expect(r.signOff(campaignId, { by: "bo" })).rejects.toMatchObject(
      refusal("CONFLICT", { reason: "reviewOfNobody" }),
    );
  });

  test("ends it: nothing of it changes any more", async () => {
    const campaignId = await r.start();
    await keepAll();
    await r.keep("olga");
    await r.signOff(campaignId);
    await r.remove("cy");
    for (const late of [
      () => r.reopen(campaignId, "di"),
      () => r.note(campaignId, "di", "Late"),
      () => r.signOff(campaignId),
      () => r.cancel(campaignId),
    ])
      await expect(late()).rejects.toMatchObject(
        refusal("CONFLICT", { reason: "reviewOver" }),
      );
    const items = await r.items(campaignId);
    expect(decisions(items)).toContain("Cy: kept");
    expect(items.filter(({ mayDecide }) => mayDecide)).toEqual([]);
  });

  test("has a bounded note, by the rules of notes", async () => {
    const campaignId = await r.start({ scope: { roles: ["client"] } });
    await r.keep("mara");
    await expect(
      r.signOff(campaignId, { note: "x".repeat(501) }),
    ).rejects.toMatchObject(refusal("INVALID", { field: "note" }));
  });
});

describe("a review that is cancelled", () => {
  test("is over without a result, on record with its counts, and among those of the past", async () => {
    const campaignId = await r.start();
    await r.keep("cy");
    await r.cancel(campaignId);
    expect(await r.current()).toMatchObject({ campaign: null, last: null });
    expect((await r.onRecord()).at(-1)).toMatchObject({
      event: "review_cancelled",
      object: { campaignId, counts: { kept: 1, waiting: 5 } },
    });
    const { page } = await as(r.t, "bo").query(api.reviews.list, {
      ...r.here,
      paginationOpts: { numItems: 10, cursor: null },
    });
    expect(page).toMatchObject([{ campaignId, status: "cancelled" }]);
  });

  test("is found in its own workspace alone", async () => {
    const campaignId = await r.start();
    const harbor = await seedWorkspace(r.t, { dee: "owner" }, "harbor");
    const there = { workspaceId: harbor.workspaceId, campaignId };
    const dee = as(r.t, "dee");
    for (const attempt of [
      dee.query(api.reviews.get, there),
      dee.query(api.reviews.getEvidence, there),
      dee.mutation(api.reviews.cancel, there),
      dee.mutation(api.reviews.signOff, there),
    ])
      await expect(attempt).rejects.toMatchObject(refusal("NOT_FOUND"));
  });
});
