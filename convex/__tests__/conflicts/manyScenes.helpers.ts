import { api } from "../../_generated/api";
import { settle } from "../setup.helpers";
import { removeMember } from "./peopleScenes.helpers";
import { EVENTS } from "./webhookScenes.helpers";
import { by, DAY_MS, on, type Scene } from "./scene.helpers";
import type { Circle, World } from "./world.helpers";

/* What is done to many at once: jobs and reviews. */

const prepareJob =
  (change: { what: "role"; role: "admin" } | { what: "remove" | "confirm" }) =>
  async (world: World, circle: Circle) =>
    await by(world, circle).mutation(api.bulk.prepare, {
      ...on(circle),
      change,
      userIds: [await circle.idOf(circle.member)],
    });

const startJob = async (world: World, circle: Circle) => {
  const job = await world.t.run((ctx) =>
    ctx.db
      .query("bulkJobs")
      .withIndex("by_workspaceId_state", (q) =>
        q.eq("workspaceId", circle.workspaceId).eq("state", "ready"),
      )
      .unique(),
  );
  await by(world, circle).mutation(api.bulk.start, {
    ...on(circle),
    jobId: job!._id,
    count: 1,
  });
};

const prepareInReview = async (world: World, circle: Circle) => {
  await startReview(world, circle);
  await settle(world.t);
  const { userId, campaignId } = await inReview(world, circle);
  await by(world, circle).mutation(api.bulk.prepare, {
    ...on(circle),
    change: { what: "confirm" },
    userIds: [userId],
    campaignId,
  });
};

const startReview = async (world: World, circle: Circle) =>
  await by(world, circle).mutation(api.reviews.start, {
    ...on(circle),
    name: "Spring",
    dueAt: Date.now() + DAY_MS,
    scope: { roles: [] },
    reviewerId: await circle.idOf(circle.owner),
  });

export const OF_MANY: Record<string, Scene> = {
  "an owner chooses people": { run: prepareJob({ what: "confirm" }) },
  "people get another role together": {
    prepare: prepareJob({ what: "role", role: "admin" }),
    run: startJob,
  },
  "people are removed together": {
    prepare: prepareJob({ what: "remove" }),
    run: startJob,
  },
  "an owner begins a review": { run: startReview },
  "in a review an owner keeps somebody": {
    prepare: startReview,
    run: async (world, circle) =>
      await by(world, circle).mutation(api.users.manage.confirmAccess, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      }),
  },
};

const inReview = async (world: World, circle: Circle) => {
  const { campaign } = await by(world, circle).query(
    api.reviews.getCurrent,
    on(circle),
  );
  return {
    ...on(circle),
    campaignId: campaign!.campaignId,
    userId: await circle.idOf(circle.member),
  };
};

export const OF_REVIEWS: Record<string, Scene> = {
  "in a review an owner keeps several": {
    prepare: prepareInReview,
    run: startJob,
  },
  "a member who waits for a review is removed": {
    prepare: startReview,
    run: removeMember,
  },
  "a member who waits for a review goes in WorkOS": {
    prepare: startReview,
    run: EVENTS["organization_membership.deleted"]!.run,
  },
  "a reviewer writes a note": {
    prepare: startReview,
    run: async (world, circle) =>
      await by(world, circle).mutation(api.reviews.setNote, {
        ...(await inReview(world, circle)),
        note: "Ask again",
      }),
  },
  "a reviewer takes a decision back": {
    prepare: async (world, circle) => {
      await startReview(world, circle);
      await by(world, circle).mutation(api.users.manage.confirmAccess, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      });
    },
    run: async (world, circle) =>
      await by(world, circle).mutation(
        api.reviews.reopen,
        await inReview(world, circle),
      ),
  },
};
