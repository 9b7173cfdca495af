import { api, internal } from "../../_generated/api";
import { KINDS } from "../../model/overdue";
import type { DueKind } from "../../lib/dueKinds";
import type { RollcallHooks } from "../../rollcall/hooks";
import {
  clerkMembership,
  clerkOrganization,
  postClerk,
} from "../clerk.helpers";
import { fails } from "../hooks.helpers";
import { as } from "../setup.helpers";
import {
  invitationEvent,
  membershipEvent,
  organizationEvent,
  post,
  userEvent,
  type WireEvent,
} from "../webhooks.helpers";
import type { Circle, World } from "./world.helpers";

/*
 * What a deployment does all day: each scene is one thing that happens, with everything
 * that follows from it. `prepare` comes before, and is not looked at.
 */

export type Scene = {
  /** What the product does about it. */
  hooks?: RollcallHooks;
  /** How long after the beginning it happens, in ms. */
  later?: number;
  prepare?: (world: World, circle: Circle) => Promise<unknown>;
  run: (world: World, circle: Circle) => Promise<unknown>;
};

const DAY_MS = 86_400_000;
const on = ({ workspaceId }: Circle) => ({ workspaceId });
const by = ({ t }: World, { owner }: Circle) => as(t, owner);

/** WorkOS posts what `news` makes. */
const posts =
  (news: (circle: Circle, membershipId: string, at: number) => WireEvent) =>
  async (world: World, circle: Circle) => {
    const membershipId = await membershipOf(world, circle, circle.member);
    const event = news(circle, membershipId, Date.now() + 60_000);
    await post(world.t, JSON.stringify(event));
  };

async function membershipOf(
  { t }: World,
  { organizationId }: Circle,
  person: string,
): Promise<string> {
  const row = await t.run((ctx) =>
    ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId_workosUserId", (q) =>
        q.eq("workosOrganizationId", organizationId).eq("workosUserId", person),
      )
      .unique(),
  );
  return row!.membershipId;
}

const EVENTS: Record<string, Scene> = Object.fromEntries(
  Object.entries<
    (circle: Circle, membershipId: string, at: number) => WireEvent
  >({
    "user.created": ({ newcomer, word }, _id, at) =>
      userEvent("created", at, { id: newcomer, first: `Nell${word}` }),
    "user.updated": ({ member, word }, _id, at) =>
      userEvent("updated", at, { id: member, first: `Mona${word}` }),
    "user.deleted": ({ member }, _id, at) =>
      userEvent("deleted", at, { id: member }),
    "organization.updated": ({ organizationId, word }, _id, at) =>
      organizationEvent("updated", at, {
        id: organizationId,
        name: `Renamed ${word}`,
      }),
    "organization.deleted": ({ organizationId }, _id, at) =>
      organizationEvent("deleted", at, { id: organizationId, name: "Gone" }),
    "organization_membership.created": (
      { newcomer, organizationId, word },
      _id,
      at,
    ) =>
      membershipEvent("created", at, {
        id: `om_new_${word}`,
        user: newcomer,
        organization: organizationId,
      }),
    "organization_membership.updated": ({ member, organizationId }, id, at) =>
      membershipEvent("updated", at, {
        id,
        user: member,
        organization: organizationId,
        role: "admin",
      }),
    "organization_membership.updated to inactive": (
      { member, organizationId },
      id,
      at,
    ) =>
      membershipEvent("updated", at, {
        id,
        user: member,
        organization: organizationId,
        status: "inactive",
      }),
    "organization_membership.deleted": ({ member, organizationId }, id, at) =>
      membershipEvent("deleted", at, {
        id,
        user: member,
        organization: organizationId,
      }),
    "invitation.created": ({ organizationId, word }, _id, at) =>
      invitationEvent("created", at, {
        id: `invitation_${word}`,
        email: `zoe${word}@example.com`,
        organization: organizationId,
      }),
  }).map(([name, news]) => [name, { run: posts(news) }]),
);

/** News of the invitation that waits. */
const invitationNews =
  (type: "accepted" | "revoked" | "resent") =>
  async ({ t }: World, { invitationId, organizationId, invited }: Circle) => {
    const row = await t.run((ctx) =>
      ctx.db.get("pendingInvitations", invitationId),
    );
    const event = invitationEvent(type, Date.now() + 60_000, {
      id: row!.workosInvitationId,
      email: row!.email,
      organization: organizationId,
      ...(type === "accepted" ? { acceptedBy: invited } : {}),
    });
    await post(t, JSON.stringify(event));
  };

const OF_MEMBERS: Record<string, Scene> = {
  "a member opens the workspace": {
    run: ({ t }, { member, slug }) =>
      as(t, member).mutation(api.workspaces.switchWorkspace, { slug }),
  },
  "a newcomer signs in": {
    run: ({ t }, { newcomer }) =>
      as(t, newcomer).action(api.workspaces.ensureDefaultWorkspace, {}),
  },
  "somebody who was invited signs in": {
    prepare: async ({ sdk, t }, { invitationId }) => {
      const row = await t.run((ctx) =>
        ctx.db.get("pendingInvitations", invitationId),
      );
      await sdk.userManagement.acceptInvitation(row!.workosInvitationId);
    },
    run: ({ t }, { invited }) =>
      as(t, invited).action(api.workspaces.ensureDefaultWorkspace, {}),
  },
  "an owner removes a member": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.users.manage.removeUser, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      }),
  },
  "an owner removes several": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.users.manage.removeUsers, {
        ...on(circle),
        userIds: [await circle.idOf(circle.member)],
      }),
  },
  "an owner restores somebody": {
    run: async (world, circle) =>
      await by(world, circle).action(api.users.manage.restoreUser, {
        ...on(circle),
        userId: await circle.idOf(circle.former),
      }),
  },
  "an owner changes a role": {
    run: async (world, circle) =>
      await by(world, circle).action(api.users.manage.changeRole, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
        role: "admin",
      }),
  },
  "an owner hands over": {
    run: async (world, circle) =>
      await by(world, circle).action(api.roles.transferOwnership, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      }),
  },
  "a member leaves": {
    run: (world, circle) =>
      as(world.t, circle.member).mutation(api.workspaces.leave, on(circle)),
  },
  "an owner confirms somebody's access": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.users.manage.confirmAccess, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      }),
  },
  "somebody asks for access": {
    run: ({ t }, { client, slug }) =>
      as(t, client).mutation(api.accessRequests.requestAccess, {
        slug,
        asks: "members:list",
      }),
  },
};

const OF_INVITATIONS: Record<string, Scene> = {
  "an owner invites somebody": {
    run: (world, circle) =>
      by(world, circle).action(api.invitations.manage.send, {
        ...on(circle),
        invitees: [{ email: `zed${circle.word}@example.com`, role: "member" }],
      }),
  },
  "an owner sends an invitation again": {
    run: (world, circle) =>
      by(world, circle).action(api.invitations.manage.resend, {
        ...on(circle),
        invitationId: circle.invitationId,
      }),
  },
  "an owner takes an invitation back": {
    run: (world, circle) =>
      by(world, circle).action(api.invitations.manage.revoke, {
        ...on(circle),
        invitationId: circle.invitationId,
      }),
  },
  "an owner changes an invitation": {
    run: (world, circle) =>
      by(world, circle).action(api.invitations.manage.edit, {
        ...on(circle),
        invitationId: circle.invitationId,
        role: "admin",
      }),
  },
  "the invited person accepts": {
    run: ({ t }, { invited, invitationId }) =>
      as(t, invited).action(api.invitations.own.accept, { invitationId }),
  },
  "the invited person asks for the mail again": {
    run: ({ t }, { invited, invitationId }) =>
      as(t, invited).action(api.invitations.own.resend, { invitationId }),
  },
  "invitation.accepted": { run: invitationNews("accepted") },
  "invitation.revoked": { run: invitationNews("revoked") },
  "invitation.resent": { run: invitationNews("resent") },
};

const OF_CUSTOMERS: Record<string, Scene> = {
  "an owner adds a customer": {
    run: (world, circle) =>
      by(world, circle).mutation(api.customers.create, {
        ...on(circle),
        name: `Zebra ${circle.word}`,
      }),
  },
  "an owner renames a customer": {
    run: (world, circle) =>
      by(world, circle).mutation(api.customers.rename, {
        ...on(circle),
        customerId: circle.customerId,
        name: `Quay ${circle.word}`,
      }),
  },
  "an owner assigns a customer": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.customers.assign, {
        ...on(circle),
        customerId: circle.customerId,
        userIds: [await circle.idOf(circle.member)],
      }),
  },
  "an owner takes somebody off a customer": {
    prepare: async (world, circle) =>
      await by(world, circle).mutation(api.customers.assign, {
        ...on(circle),
        customerId: circle.customerId,
        userIds: [await circle.idOf(circle.member)],
      }),
    run: async (world, circle) =>
      await by(world, circle).mutation(api.customers.unassign, {
        ...on(circle),
        customerId: circle.customerId,
        userIds: [await circle.idOf(circle.member)],
      }),
  },
  "an owner moves a client to another customer": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.customers.bindClient, {
        ...on(circle),
        customerId: null,
        userId: await circle.idOf(circle.client),
      }),
  },
};

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

const startReview = async (world: World, circle: Circle) =>
  await by(world, circle).mutation(api.reviews.start, {
    ...on(circle),
    name: "Spring",
    dueAt: Date.now() + DAY_MS,
    scope: { roles: [] },
    reviewerId: await circle.idOf(circle.owner),
  });

const OF_MANY: Record<string, Scene> = {
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

const reconcile = (world: World, circle: Circle) =>
  by(world, circle).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    on(circle),
  );

const dropFromWorkos = async (world: World, circle: Circle) => {
  const id = await membershipOf(world, circle, circle.member);
  await world.sdk.userManagement.deleteOrganizationMembership(id);
};

const OF_THE_SYNC: Record<string, Scene> = {
  "a reconciliation that finds nothing": { run: reconcile },
  "a reconciliation that finds somebody gone": {
    prepare: dropFromWorkos,
    run: reconcile,
  },
  "a reconciliation that finds somebody new": {
    prepare: async ({ sdk }, { newcomer, organizationId }) =>
      await sdk.userManagement.createOrganizationMembership({
        organizationId,
        userId: newcomer,
      }),
    run: reconcile,
  },
  "a routine reconciliation": {
    prepare: async ({ t }, { workspaceId }) => {
      await t.run(async (ctx) => {
        const row = await ctx.db
          .query("workspaceSyncState")
          .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
          .unique();
        await ctx.db.patch("workspaceSyncState", row!._id, {
          reconcileDueAt: 1,
        });
      });
    },
    run: ({ t }) => t.mutation(internal.steps.reconciliation.reconcileDue, {}),
  },
  "WorkOS is asked about somebody": {
    run: ({ t }, { organizationId, member }) =>
      t.action(internal.steps.orders.askAbout, {
        workosOrganizationId: organizationId,
        workosUserId: member,
      }),
  },
  "the crons' cleanup finds access missing": {
    prepare: async (world, circle) => {
      const membershipId = await membershipOf(world, circle, circle.member);
      const userId = await circle.idOf(circle.member);
      await world.t.run(async (ctx) => {
        const mirror = await ctx.db
          .query("workosOrganizationMemberships")
          .withIndex("by_membershipId", (q) =>
            q.eq("membershipId", membershipId),
          )
          .unique();
        await ctx.db.delete("workosOrganizationMemberships", mirror!._id);
        const member = await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q.eq("workspaceId", circle.workspaceId).eq("userId", userId),
          )
          .unique();
        await ctx.db.patch("workspaceMembers", member!._id, {
          accessCheckAt: 1,
        });
      });
    },
    run: ({ t }) =>
      t.mutation(
        internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
        { scope: "due", brake: true },
      ),
  },
  "somebody creates a workspace": {
    run: ({ t }, { newcomer, word }) =>
      as(t, newcomer).action(api.workspaces.create, {
        name: `New ${word}`,
        slug: `new-${word}`,
      }),
  },
  "the Events API brings a page": {
    prepare: async ({ t, sdk }, { member, word }) => {
      await t.action(internal.eventsApi.read, {});
      await sdk.userManagement.updateUser({
        userId: member,
        firstName: `Moira${word}`,
      });
    },
    run: ({ t }) => t.action(internal.eventsApi.read, {}),
  },
};

const lookAt = (kind: DueKind): Scene => ({
  prepare: async ({ t }) => {
    await t.run(async (ctx) => {
      const known = await ctx.db
        .query("dueLooks")
        .withIndex("by_kind", (q) => q.eq("kind", kind))
        .unique();
      if (known) await ctx.db.patch("dueLooks", known._id, { at: 1 });
      else await ctx.db.insert("dueLooks", { kind, at: 1 });
    });
  },
  run: ({ t }) => t.mutation(internal.steps.due.look, { kind, at: 1 }),
});

const OF_THE_CLOCK: Record<string, Scene> = {
  ...Object.fromEntries(
    (Object.keys(KINDS) as DueKind[]).map((kind) => [
      `the look at ${kind}`,
      lookAt(kind),
    ]),
  ),
  "the look for what is overdue": {
    run: ({ t }) => t.mutation(internal.steps.due.lookForOverdue, {}),
  },
  "the audit is sealed": {
    later: DAY_MS / 4,
    run: ({ t }) => t.mutation(internal.steps.seals.seal, {}),
  },
  "members are counted anew": {
    prepare: async ({ t }, { workspaceId }) => {
      await t.run(async (ctx) => {
        const row = await ctx.db
          .query("workspaceMemberCounts")
          .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
          .unique();
        await ctx.db.patch("workspaceMemberCounts", row!._id, {
          recountDueAt: 1,
        });
      });
    },
    run: ({ t }) => t.mutation(internal.steps.memberCounts.recountDue, {}),
  },
};

const removeMember = OF_MEMBERS["an owner removes a member"]!.run;

const OF_HOOKS: Record<string, Scene> = {
  "the product is told of a removal": {
    hooks: { notify: async () => await Promise.resolve() },
    run: removeMember,
  },
  "the product fails to be told": {
    hooks: { notify: fails },
    run: removeMember,
  },
  "a hook that failed is called again": {
    hooks: { notify: fails },
    prepare: removeMember,
    run: async ({ t }, { workspaceId }) => {
      const [call] = await t.run((ctx) =>
        ctx.db
          .query("hookCalls")
          .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
          .collect(),
      );
      await t.run(async (ctx) => {
        await ctx.db.patch("hookCalls", call!._id, { nextAttemptAt: 1 });
      });
      await t.mutation(internal.steps.hooks.callWaiting, {
        subject: call!.subject,
      });
    },
  },
};

const postsClerk =
  (event: (circle: Circle, at: number) => { id: string; body: string }) =>
  async ({ t }: World, circle: Circle) => {
    const response = await postClerk(t, event(circle, Date.now()));
    if (response.status !== 200) throw new Error(await response.text());
  };
const ofClerk = ({ word, slug }: Circle) => ({
  person: `mae_${word}`,
  organization: `org_clerk_${slug}`,
});

const OF_CLERK: Record<string, Scene> = {
  "Clerk's organization.updated": {
    run: postsClerk(({ slug, word }, at) =>
      clerkOrganization("updated", at, {
        id: `org_clerk_${slug}`,
        name: `Clerk ${word}`,
      }),
    ),
  },
  "Clerk's organizationMembership.created": {
    run: postsClerk((circle, at) =>
      clerkMembership("created", at, {
        ...ofClerk(circle),
        person: `new_${circle.word}`,
      }),
    ),
  },
  "Clerk's organizationMembership.updated": {
    run: postsClerk((circle, at) =>
      clerkMembership("updated", at, { ...ofClerk(circle), role: "org:admin" }),
    ),
  },
  "Clerk's organizationMembership.deleted": {
    run: postsClerk((circle, at) =>
      clerkMembership("deleted", at, ofClerk(circle)),
    ),
  },
};

export const SCENES: Record<string, Scene> = {
  ...EVENTS,
  ...OF_MEMBERS,
  ...OF_INVITATIONS,
  ...OF_CUSTOMERS,
  ...OF_MANY,
  ...OF_THE_SYNC,
  ...OF_THE_CLOCK,
  ...OF_HOOKS,
  ...OF_CLERK,
};
