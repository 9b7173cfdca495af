import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { FILE_PAGE_MAX, PAGE_MAX } from "../lib/pages";
import { laneOf } from "../model/inbox/lanes";
import { putDue, putWaiting } from "./fullHarbor.helpers";
import type { Meter } from "./meter.helpers";
import type { Harbor } from "./pages.helpers";
import { as, settle, type T } from "./setup.helpers";

/* What goes through all that Harbor has, a batch at a time. */

export type Full = {
  t: T;
  harbor: Harbor;
  people: Id<"users">[];
  meter: Meter;
};
const here = ({ harbor: { workspaceId } }: Full) => ({ workspaceId });
const hundred = ({ people }: Full) => people.slice(0, 100);
const aFile = { numItems: FILE_PAGE_MAX, cursor: null };
const first = { cursor: null };

/** Begins what was prepared, once it is complete. */
async function startJob(full: Full, jobId: Id<"bulkJobs">) {
  const olga = as(full.t, "olga");
  await settle(full.t);
  const job = await olga.query(api.bulk.get, { ...here(full), jobId });
  await olga.mutation(api.bulk.start, {
    ...here(full),
    jobId,
    count: job!.matched,
  });
}

/** In this order: the last ones take away what the others need. */
export const BATCHES: Record<string, (full: Full) => Promise<unknown>> = {
  "exports of the team": async (full) => {
    const { t } = full;
    const olga = as(t, "olga");
    const exportId = await olga.mutation(api.exports.start, {
      ...here(full),
      what: "members",
    });
    await olga.query(api.exports.readMembers, {
      ...here(full),
      exportId,
      paginationOpts: aFile,
    });
  },
  "exports of the audit": async (full) => {
    const { t } = full;
    const olga = as(t, "olga");
    const exportId = await olga.mutation(api.exports.start, {
      ...here(full),
      what: "audit",
    });
    await olga.query(api.exports.readAudit, {
      ...here(full),
      exportId,
      paginationOpts: aFile,
    });
  },
  "the event with the longest text": async (full) => {
    const { t } = full;
    const { page } = await as(t, "olga").query(api.inbox.listEvents, {
      ...here(full),
      paginationOpts: { numItems: PAGE_MAX, cursor: null },
    });
    await as(t, "olga").query(api.inbox.getEvent, {
      ...here(full),
      auditId: page.at(-1)!.auditId,
    });
  },
  "a hundred people assigned to a customer": (full) =>
    as(full.t, "olga").mutation(api.customers.assign, {
      ...here(full),
      customerId: full.harbor.customerId,
      userIds: hundred(full),
    }),
  "a hundred people taken off it": (full) =>
    as(full.t, "olga").mutation(api.customers.unassign, {
      ...here(full),
      customerId: full.harbor.customerId,
      userIds: hundred(full),
    }),
  "everybody chosen for a change": (full) =>
    as(full.t, "olga").mutation(api.bulk.prepare, {
      ...here(full),
      change: { what: "confirm" },
      filter: {},
    }),
  "everybody confirmed by a job": async (full) => {
    const { t } = full;
    const olga = as(t, "olga");
    const jobId = await olga.mutation(api.bulk.prepare, {
      ...here(full),
      change: { what: "confirm" },
      filter: { role: "member" },
    });
    await startJob(full, jobId);
  },
  "a review of everybody, and its file": async (full) => {
    const { t, harbor } = full;
    const olga = as(t, "olga");
    const { campaignId } = harbor;
    await olga.mutation(api.reviews.cancel, { ...here(full), campaignId });
    const next = await olga.mutation(api.reviews.start, {
      ...here(full),
      name: "All",
      dueAt: Date.now() + 86_400_000,
      scope: { roles: [] },
      reviewerId: harbor.ids.olga,
    });
    await settle(t);
    await olga.query(api.reviews.listItems, {
      ...here(full),
      campaignId: next,
      paginationOpts: { numItems: PAGE_MAX, cursor: null },
    });
    const exportId = await olga.mutation(api.exports.start, {
      ...here(full),
      what: "review",
      campaignId: next,
    });
    await olga.query(api.exports.readReview, {
      ...here(full),
      exportId,
      paginationOpts: aFile,
    });
    const jobId = await olga.mutation(api.bulk.prepare, {
      ...here(full),
      change: { what: "confirm" },
      campaignId: next,
    });
    await startJob(full, jobId);
  },
  "more waiting events than a transaction takes, each of the longest": async (
    full,
  ) => {
    const { t } = full;
    await putWaiting(t);
    full.meter.take();
    await t.mutation(internal.steps.inbox.processNext, {
      lane: laneOf({ provider: "workos", organizationId: "org_harbor" }),
    });
  },
  "what operators list": async ({ t, harbor: { workspaceId } }) => {
    const lists = internal.operators;
    await t.query(internal.inbox.listFailed, {});
    await t.query(lists.listBrakes, {});
    await t.query(lists.listFailedEvents, {});
    await t.query(lists.listFailedOrders, {});
    await t.query(internal.steps.enforcement.listInspectable, first);
    await t.query(internal.steps.seals.listChains, first);
    for (const kind of ["workspaces", "members"] as const)
      await t.query(internal.steps.operators.listOrphansHere, {
        kind,
        ...first,
      });
    for (const part of ["users", "workspaces", "members"] as const)
      await t.query(internal.steps.adopting.lookAt, { part, ...first });
    await t.query(internal.steps.parity.listMembers, {
      workspaceId,
      target: "workos",
      ...first,
    });
  },
  "whom linking looks at": async ({ t, harbor: { workspaceId } }) => {
    const steps = internal.steps.linking;
    const workosOrganizationId = "org_harbor";
    await t.query(steps.listMembers, { workspaceId, ...first });
    await t.query(steps.listMirrored, {
      workosOrganizationId,
      listedAt: 9e12,
      ...first,
    });
    await t.query(steps.listLosing, {
      workspaceId,
      workosOrganizationId,
      ...first,
    });
  },
  "a name that many rows show": async (full) => {
    const { t, harbor, people } = full;
    const { customerId, ids } = harbor;
    for (const of of ["members", "invitations"] as const)
      await t.mutation(internal.steps.shown.showCustomerName, {
        customerId,
        of,
        ...first,
      });
    await t.mutation(internal.steps.shown.showInviterName, {
      userId: ids.olga,
      ...first,
    });
    await t.mutation(internal.users.sync.continueProfileCopy, {
      userId: people[0]!,
      ...first,
    });
  },
  "what sweepers look at": async ({ t, harbor: { workspaceId } }) => {
    await t.mutation(internal.steps.inbox.takeUpLeftBehind, {});
    await t.mutation(internal.steps.inbox.takeUpIgnored, {
      provider: "workos",
      organizationId: "org_harbor",
      ...first,
    });
    await t.mutation(internal.steps.enforcement.enforceAll, first);
    await t.mutation(internal.steps.memberCounts.recountMissing, {});
    await t.mutation(internal.steps.reconciliation.askAboutInvitedMembers, {
      workspaceId,
      state: "pending",
      ...first,
    });
  },
  "the seals": (full) => full.t.mutation(internal.steps.seals.seal, {}),
  "everybody counted": (full) =>
    full.t.mutation(internal.steps.memberCounts.recount, here(full)),
  "everybody cleaned up": (full) =>
    full.t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope: "all", brake: true },
    ),
  "invitations that expire": (full) =>
    full.t.mutation(internal.invitations.internal.expireDue, {}),
  "the inbox pruned": (full) => full.t.mutation(internal.steps.inbox.prune, {}),
  "old records": (full) => full.t.mutation(internal.steps.retention.forget, {}),
  "a hundred people removed, each with all their customers": (full) =>
    as(full.t, "olga").mutation(api.users.manage.removeUsers, {
      ...here(full),
      userIds: hundred(full),
    }),
  "all that is done after a backup was restored": async (full) => {
    const { t, harbor } = full;
    await putDue(t, harbor);
    full.meter.take();
    await t.mutation(internal.operators.afterRestore, { dryRun: false });
  },
};
