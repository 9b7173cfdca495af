import { makeFunctionReference } from "convex/server";
import { WatchedQueries } from "local-convex/watchQueries";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { putEvent } from "./inbox.helpers";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  settle,
  type T,
  userIdOf,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* Harbor, a workspace in which everything has happened, and all that its pages ask for. */

const sources = import.meta.glob<string>(
  [
    "../../src/rollcall/**/*.{ts,tsx}",
    "!../../src/rollcall/**/*.test.*",
    "!../../src/rollcall/test/**",
  ],
  { eager: true, query: "?raw", import: "default" },
);

/** The queries that pages subscribe to, by their names, as the dashboard's files have them. */
export function queriesOfPages(): string[] {
  const names = Object.entries(sources).flatMap(([path, text]) => {
    const calls = [...text.matchAll(/\buse(Paginated)?Query\(/g)];
    const named = [
      ...text.matchAll(/\buse(?:Paginated)?Query\(\s*api((?:\.\w+)+)/g),
    ].map(([, name]) => name!.slice(1));
    if (named.length !== calls.length)
      throw new Error(`${path} subscribes to a query that it does not name.`);
    return named;
  });
  return [...new Set(names)].sort();
}

export type Harbor = {
  workspaceId: Id<"workspaces">;
  ids: Record<"olga" | "pia" | "quin" | "rob", Id<"users">>;
  customerId: Id<"customers">;
  auditId: Id<"webhookAudit">;
  runId: Id<"reconciliationRuns">;
  jobId: Id<"bulkJobs">;
  campaignId: Id<"reviewCampaigns">;
};

export async function seedHarbor(t: T): Promise<Harbor> {
  const { workspaceId, organizationId } = await seedWorkspace(
    t,
    {
      olga: "owner",
      pia: "admin",
      quin: "member",
      rob: "client",
      una: "member",
    },
    "harbor",
  );
  const on = { workspaceId };
  const olga = as(t, "olga");
  const ids = {
    olga: await userIdOf(t, "olga"),
    pia: await userIdOf(t, "pia"),
    quin: await userIdOf(t, "quin"),
    rob: await userIdOf(t, "rob"),
  };
  const customerId = await olga.mutation(api.customers.create, {
    ...on,
    name: "Quayside",
  });
  await olga.mutation(api.customers.bindClient, {
    ...on,
    customerId,
    userId: ids.rob,
  });
  await olga.mutation(api.customers.assign, {
    ...on,
    customerId,
    userIds: [ids.quin],
  });
  await deliver(
    t,
    membershipEvent("updated", 2_000, {
      id: membershipIdOf("quin", "harbor"),
      user: "quin",
      organization: organizationId,
      role: "admin",
    }),
    membershipEvent("deleted", 2_000, {
      id: membershipIdOf("una", "harbor"),
      user: "una",
      organization: organizationId,
    }),
  );
  await olga.mutation(api.exports.start, { ...on, what: "members" });
  const jobId = await olga.mutation(api.bulk.prepare, {
    ...on,
    change: { what: "confirm" },
    userIds: [ids.pia],
  });
  const campaignId = await olga.mutation(api.reviews.start, {
    ...on,
    name: "Spring",
    dueAt: Date.now() + 86_400_000,
    scope: { roles: [] },
    reviewerId: ids.olga,
  });
  await settle(t);
  const unaId = await userIdOf(t, "una");
  const kept = await t.run(async (ctx) => {
    await ctx.db.insert("organizations", {
      provider: "workos",
      organizationId,
      workspaceId,
      name: "Harbor",
      updatedAt: 1_000,
      syncedAt: 1_000,
    });
    await ctx.db.insert("workspaceSyncState", {
      workspaceId,
      reconcileDueAt: Date.now() + 86_400_000,
    });
    await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: "invitation_harbor",
      email: "vic@example.com",
      role: "member",
      state: "pending",
      invitedAt: 1_000,
      expiresAt: Date.now() + 86_400_000,
      updatedAt: 1_000,
    });
    const una = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId).eq("userId", unaId),
      )
      .unique();
    await ctx.db.insert("accessRequests", {
      workspaceId,
      membershipId: una!._id,
      asks: "enter",
      askedAt: Date.now(),
    });
    await ctx.db.insert("providerOrders", {
      workspaceId,
      provider: "workos",
      organizationId,
      kind: "end",
      state: "open",
      actor: { type: "operator" },
      reason: "removed by a person",
      userId: unaId,
      attempts: 8,
      nextAttemptAt: 9e12,
      lastError: "No",
      troubleSince: 1_000,
      openedAt: 1_000,
    });
    return {
      auditId: await putEvent(ctx, {
        eventId: "event_of_harbor",
        organizationId,
        status: "failed",
      }),
      runId: await ctx.db.insert("reconciliationRuns", {
        workspaceId,
        provider: "workos",
        organizationId,
        startedBy: { type: "cron", name: "reconcile-workspaces" },
        startedAt: Date.now(),
        finishedAt: Date.now(),
        status: "done",
        dryRun: false,
        added: 0,
        updated: 0,
        removed: 0,
        refused: 0,
        providerCalls: 3,
      }),
    };
  });
  return { workspaceId, ids, customerId, jobId, campaignId, ...kept };
}

type Asked = (harbor: Harbor) => Record<string, unknown>[];

const paginationOpts = { numItems: 25, cursor: null };
const on = ({ workspaceId }: Harbor) => ({ workspaceId });
/** Of the workspace and nothing else. */
const plain: Asked = (harbor) => [on(harbor)];
const list: Asked = (harbor) => [{ ...on(harbor), paginationOpts }];
const ofOneself: Asked = () => [{}];
const bySlug: Asked = () => [{ slug: "harbor" }];
const ofPerson: Asked = (harbor) => [
  { ...on(harbor), userId: harbor.ids.quin },
];
const ofCustomer: Asked = (harbor) => [
  { ...on(harbor), customerId: harbor.customerId },
];
const ofJob: Asked = (harbor) => [{ ...on(harbor), jobId: harbor.jobId }];
const ofCampaign: Asked = (harbor) => [
  { ...on(harbor), campaignId: harbor.campaignId },
];
/** A list in each way in which a page asks for it. */
const lists =
  (ways: (harbor: Harbor) => object[]): Asked =>
  (harbor) =>
    ways(harbor).map((way) => ({ ...on(harbor), paginationOpts, ...way }));

/** With what pages ask for each query. One that is missing here fails the suite. */
export const ASKED: Record<string, Asked> = {
  "accessRequests.list": plain,
  "accessRequests.peopleToAsk": (harbor) => [
    { ...on(harbor), asks: "workspace:own" },
  ],
  "audit.getSeal": plain,
  "audit.list": lists(({ ids }) => [
    {},
    { userId: ids.quin },
    { event: "role_changed" },
  ]),
  "audit.teamAt": lists(() => [{ at: 1_500 }]),
  "bulk.get": ofJob,
  "bulk.list": plain,
  "bulk.listPeople": lists(({ jobId }) => [{ jobId }]),
  "customers.get": ofCustomer,
  "customers.getOwn": plain,
  "customers.list": lists(() => [
    {},
    { search: "quay" },
    { includeArchived: true },
  ]),
  "customers.listAssigned": lists(({ ids }) => [{ userId: ids.quin }]),
  "customers.listStaff": lists(({ customerId }) => [{ customerId }]),
  "dashboard.getSnapshot": ofOneself,
  "dashboard.listFormer": ofOneself,
  "deletion.describe": plain,
  "deletion.listRestorable": ofOneself,
  "exports.list": list,
  "health.getWorkspaceHealth": plain,
  "home.getAttention": plain,
  "home.getChecklist": plain,
  "home.getPeopleOverTime": (harbor) => [{ ...on(harbor), from: "2020-01-01" }],
  "hooks.getSeats": plain,
  "hooks.listFailed": list,
  "inbox.getEvent": (harbor) => [{ ...on(harbor), auditId: harbor.auditId }],
  "inbox.listEvents": lists(() => [{}, { status: "failed" }]),
  "invitations.own.find": bySlug,
  "invitations.queries.counts": (harbor) => [
    { ...on(harbor), expiresBefore: 9e12 },
  ],
  "invitations.queries.getAllowance": plain,
  "invitations.queries.list": lists(() => [{ state: "pending" }]),
  "invitations.queries.listMyInvitations": ofOneself,
  "orders.listReturns": plain,
  "orders.listTroubles": list,
  "organizationSync.getPendingConfirmation": plain,
  "organizationSync.listDifferences": lists(({ runId }) => [{ runId }]),
  "organizationSync.listRuns": list,
  "reviews.getCurrent": plain,
  "reviews.getEvidence": ofCampaign,
  "reviews.list": list,
  "reviews.listItems": lists(({ campaignId }) => [{ campaignId }]),
  "roles.listUnmapped": plain,
  "settings.getObserved": plain,
  "settings.getOrganization": plain,
  "settings.getRules": plain,
  "settings.getNotifications": plain,
  "organizationSettings.get": plain,
  "settings.listObserved": list,
  "users.manage.previewRemoval": (harbor) => [
    { ...on(harbor), userIds: [harbor.ids.quin] },
  ],
  "users.queries.getOrgMemberCounts": plain,
  "users.queries.getPerson": ofPerson,
  "users.queries.listOrgMembers": lists(({ customerId }) => [
    {},
    { withInvited: true },
    { search: "quin" },
    { sort: "joined" },
    { status: "removed" },
    { status: "invited" },
    { role: "client" },
    { notSeenSince: 9e12 },
    { customerId },
  ]),
  "workspaces.explainAccess": (harbor) => [
    on(harbor),
    { ...on(harbor), userId: harbor.ids.quin },
  ],
  "workspaces.findFormer": bySlug,
};

/** All of it, as Harbor's owner has it open. */
export async function openEveryPage(
  t: T,
  harbor: Harbor,
): Promise<WatchedQueries> {
  const watched = new WatchedQueries(t);
  const olga = as(t, "olga");
  for (const [name, asked] of Object.entries(ASKED))
    for (const args of asked(harbor)) {
      const query = makeFunctionReference<"query">(
        name.replace(/\.(\w+)$/, ":$1").replaceAll(".", "/"),
      );
      await watched.watch(
        `${name} ${JSON.stringify(args)}`,
        (): Promise<unknown> => olga.query(query, args),
      );
    }
  return watched;
}
