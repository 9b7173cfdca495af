import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { asClerk, seedClerkWorkspace, withClerk } from "./clerk.helpers";
import { LONG } from "./fullHarbor.helpers";
import { deleteEach, put } from "./fullWorld.helpers";
import { endHalves, Halves, withoutWorkos } from "./halves.helpers";
import { Meter } from "./meter.helpers";
import { settle, setup, type T } from "./setup.helpers";

/* A workspace that Clerk knows, which can't be asked: what is done to many, by its mirror. */

const ORGANIZATION = "org_clerk";
const PEOPLE = 230;
const halves = new Halves();
withoutWorkos();

let meter: Meter;
let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  meter = new Meter();
  t = withClerk(setup({ meter }));
  delete process.env.CLERK_SECRET_KEY;
  workspaceId = await seedClerkWorkspace(
    t,
    { ana: "owner", bo: "admin" },
    { linkedTo: ORGANIZATION },
  );
  await put(t, PEOPLE, (ctx, n) =>
    ctx.db.insert("organizationMembers", {
      membershipId: `orgmem_${n}`,
      organizationId: ORGANIZATION,
      clerkUserId: `user_${n}`,
      role: "org:member",
      name: LONG,
      email: `${String(n).padStart(240, "a")}@example.com`,
      status: "active",
      updatedAt: 1_000,
      syncedAt: 1_000,
    }),
  );
  meter.take();
}, 60_000);

async function measured() {
  await settle(t);
  halves.expect(meter);
}
const inWorkspace = (status: "active" | "removed") =>
  t.run((ctx) =>
    ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_status_role_sortName", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("status", status)
          .eq("role", "member"),
      )
      .collect(),
  );
async function bringIn() {
  await t.mutation(internal.steps.clerk.bringIn, {
    organizationId: ORGANIZATION,
    cursor: null,
  });
  await settle(t);
}

test("everybody in the organization comes in, and is compared with another provider", async () => {
  await bringIn();
  expect(await inWorkspace("active")).toHaveLength(PEOPLE);
  const strangers = await t.query(internal.steps.parity.listStrangers, {
    target: "clerk",
    targetIds: Array.from({ length: 100 }, (_, n) => `user_${n}`),
  });
  expect(strangers).toHaveLength(100);
  await t.query(internal.steps.parity.listClerkMirror, {
    organizationId: ORGANIZATION,
    cursor: null,
  });
  await measured();
});

test("a stopped cleanup that a person confirms removes everybody", async () => {
  await bringIn();
  // All of them are in a review.
  await asClerk(t, "ana").mutation(api.reviews.start, {
    workspaceId,
    name: "All",
    dueAt: Date.now() + 86_400_000,
    scope: { roles: [] },
    reviewerId: await ownerId(),
  });
  await settle(t);
  await deleteEach(t, "organizationMembers", ({ name }) => name === LONG);
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", brake: true },
  );
  await settle(t);
  const waiting = await asClerk(t, "bo").query(
    api.organizationSync.getPendingConfirmation,
    { workspaceId },
  );
  meter.take();
  expect(
    await asClerk(t, "bo").action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId, confirm: waiting!._id },
    ),
  ).toMatchObject({ status: "done", removed: PEOPLE });
  await measured();
  expect(await inWorkspace("removed")).toHaveLength(PEOPLE);
});

async function ownerId(): Promise<Id<"users">> {
  return await t.run(async (ctx) => {
    const workspace = await ctx.db.get("workspaces", workspaceId);
    return workspace!.createdBy;
  });
}

endHalves(halves, "half_limits_clerk.test.ts");
