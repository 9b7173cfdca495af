import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { bulkIn } from "./bulk.helpers";
import { decisions, reviewing, type Reviewing } from "./reviews.helpers";
import { as, settle } from "./setup.helpers";

/* Everybody who is left in a review, decided on by one job, which is that review's. */

let r: Reviewing;
const bulk = bulkIn(
  () => r.t,
  () => r.workspaceId,
);
const CONFIRM = { what: "confirm" } as const;
const REMOVE = { what: "remove" } as const;
const CROWD = 120;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  r = await reviewing({
    cy: "member",
    di: "member",
    ...Object.fromEntries(
      Array.from({ length: CROWD }, (_, n) => [`p${n}`, "member" as const]),
    ),
  });
  // WorkOS has not to be told who is removed.
  await r.t.run((ctx) =>
    ctx.db.patch("workspaces", r.workspaceId, {
      workosOrganizationId: undefined,
    }),
  );
  return () => vi.useRealTimers();
});

const refusal = (code: string, reason: string) => ({
  data: expect.objectContaining({ code, reason }) as unknown,
});
/** Begun, and its first batch has not had its turn. */
const begin = async (jobId: Id<"bulkJobs">) => {
  const job = await bulk.get("ana", jobId);
  await as(r.t, "ana").mutation(api.bulk.start, {
    ...r.here,
    jobId,
    count: job!.matched,
  });
  await r.t.run(async (ctx) => {
    for (const { _id, name, state } of await ctx.db.system
      .query("_scheduled_functions")
      .collect())
      if (name.startsWith("steps/bulk") && state.kind === "pending")
        await ctx.scheduler.cancel(_id);
  });
};
const turn = async (jobId: Id<"bulkJobs">) => {
  await r.t.mutation(internal.steps.bulk.run, { jobId, turn: 0 });
  await settle(r.t);
};
const of = async (campaignId: Id<"reviewCampaigns">, name: string) =>
  decisions(await r.items(campaignId)).filter((line) =>
    line.startsWith(`${name}:`),
  );

describe("a job about everybody who is left", () => {
  test("keeps each of them in the background, and nobody else", async () => {
    const campaignId = await r.start();
    await r.keep("cy", "bo");
    const { left } = await r.current();
    const jobId = await bulk.prepare("ana", CONFIRM, { campaignId });
    expect(await bulk.get("ana", jobId)).toMatchObject({
      matched: left,
      campaignId,
      state: "ready",
    });
    await bulk.start("ana", jobId);
    await settle(r.t);
    expect(await bulk.get("ana", jobId)).toMatchObject({
      state: "done",
      done: left,
      refused: 0,
    });
    expect(await r.counts()).toMatchObject({ waiting: 1, kept: CROWD + 4 });
    expect((await r.current()).left).toBe(0);
    const [cy] = (await r.items(campaignId, { decision: "kept" })).filter(
      ({ displayName }) => displayName === "Cy",
    );
    expect(cy).toMatchObject({ decidedBy: { name: "Bo" } });
  });

  test("begun by an admin is about no owner", async () => {
    const campaignId = await r.start();
    const jobId = await bulk.change("bo", CONFIRM, { campaignId });
    expect(await bulk.get("bo", jobId)).toMatchObject({
      matched: CROWD + 2,
      refused: 0,
    });
    expect((await r.current("bo")).left).toBe(0);
    expect(await r.counts()).toMatchObject({ waiting: 3 });
  });

  test("removes each of them", async () => {
    const campaignId = await r.start({ scope: { roles: ["admin", "member"] } });
    await r.keep("bo");
    await r.keep("cy");
    await bulk.change("ana", REMOVE, { campaignId });
    expect(await r.counts()).toMatchObject({
      waiting: 0,
      kept: 2,
      removed: CROWD + 1,
    });
  });

  test("leaves alone whom somebody decides on before their turn", async () => {
    const campaignId = await r.start();
    const jobId = await bulk.prepare("ana", REMOVE, { campaignId });
    await begin(jobId);
    await r.keep("cy", "bo");
    await turn(jobId);
    expect(await of(campaignId, "Cy")).toEqual(["Cy: kept"]);
    expect(await bulk.listPeople("ana", jobId, "refused")).toMatchObject([
      { displayName: "Cy", refusal: { reason: "decidedMeanwhile" } },
    ]);
  });

  test("can be about some of them", async () => {
    const campaignId = await r.start();
    const userIds = [r.ids.cy!, r.ids.di!];
    await r.keep("di", "bo");
    const jobId = await bulk.change("ana", CONFIRM, { campaignId, userIds });
    expect(await bulk.results("ana", jobId)).toEqual({
      Cy: "done",
      Di: "CONFLICT",
    });
  });

  test.each(["cancelled", "signed off"])(
    "ends when the review is %s, and decides nothing in the next",
    async (how) => {
      const scope = { roles: ["member" as const] };
      const first = await r.start({ scope });
      const jobId = await bulk.prepare("ana", CONFIRM, { campaignId: first });
      await begin(jobId);
      if (how === "cancelled") await r.cancel(first);
      else {
        for (const { userId } of await r.items(first))
          await as(r.t, "bo").mutation(api.users.manage.confirmAccess, {
            ...r.here,
            userId,
          });
        await r.signOff(first);
      }
      const next = await r.start({ scope });
      await turn(jobId);
      expect(await bulk.get("ana", jobId)).toMatchObject({
        state: "stopped",
        done: 0,
        stopped: { why: "review" },
      });
      expect(await r.counts()).toMatchObject({ kept: 0, waiting: CROWD + 2 });
      expect(await of(next, "Cy")).toEqual(["Cy: waiting"]);
    },
  );

  test("is refused where the review is over, is another workspace's, or decides no roles", async () => {
    const campaignId = await r.start();
    await expect(
      bulk.prepare("ana", { what: "role", role: "admin" }, { campaignId }),
    ).rejects.toMatchObject(refusal("INVALID", "notForReview"));
    await expect(
      bulk.prepare("ana", CONFIRM, { campaignId, filter: {} }),
    ).rejects.toMatchObject(refusal("INVALID", "nobodyChosen"));
    const jobId = await bulk.prepare("ana", CONFIRM, { campaignId });
    await r.cancel(campaignId);
    await expect(bulk.start("ana", jobId)).rejects.toMatchObject(
      refusal("CONFLICT", "reviewOver"),
    );
    await expect(
      bulk.prepare("ana", CONFIRM, { campaignId }),
    ).rejects.toMatchObject(refusal("CONFLICT", "reviewOver"));
    await r.t.run(async (ctx) => {
      const { _id, _creationTime, ...row } = (await ctx.db.get(
        "workspaces",
        r.workspaceId,
      ))!;
      const workspaceId = await ctx.db.insert("workspaces", {
        ...row,
        slug: "other",
        workosOrganizationId: undefined,
      });
      await ctx.db.patch("reviewCampaigns", campaignId, { workspaceId });
    });
    await expect(
      bulk.prepare("ana", CONFIRM, { campaignId }),
    ).rejects.toMatchObject(refusal("NOT_FOUND", "noSuchReview"));
  });
});

describe("a job of the team page that keeps people", () => {
  test("decides in the review that was open when it began", async () => {
    await r.start();
    await bulk.change("ana", CONFIRM, { userIds: [r.ids.cy!] });
    expect(await r.counts()).toMatchObject({ kept: 1 });
  });

  test("decides nothing in a review that begins later", async () => {
    const jobId = await bulk.prepare("ana", CONFIRM, {
      userIds: [r.ids.cy!],
    });
    await begin(jobId);
    vi.setSystemTime(Date.now() + 60_000);
    const campaignId = await r.start();
    await turn(jobId);
    expect(await bulk.get("ana", jobId)).toMatchObject({ done: 1 });
    expect(await of(campaignId, "Cy")).toEqual(["Cy: waiting"]);
  });
});
