import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { AuditEvent } from "../lib/audit";
import { settle } from "./setup.helpers";
import type { as } from "./setup.helpers";
import type { besideTeam } from "./team.helpers";

/* For every public function that changes something: what is there before, and the call. */

type Team = ReturnType<typeof besideTeam>;
type Me = ReturnType<typeof as>;

type Scenario = {
  /** Who does it; Ana, unless it is somebody else. */
  by?: string;
  /** What is on record of it. */
  events: AuditEvent[];
  /** Arranges things, and says how the person does it. */
  arrange: (team: Team) => Promise<(me: Me) => Promise<unknown>>;
};

/** Nothing has to be there before. */
const at =
  (call: (me: Me, team: Team) => Promise<unknown>): Scenario["arrange"] =>
  (team) =>
    Promise.resolve((me) => call(me, team));

const here = ({ studio: { workspaceId } }: Team) => ({ workspaceId });

async function customerOf(team: Team): Promise<Id<"customers">> {
  return await team
    .by("bo")
    .mutation(api.customers.create, { ...here(team), name: "Harbor" });
}

/** An open invitation of Bo's, made over by `change`. */
async function invitationOf(
  team: Team,
  change: { state?: "revoked" | "accepted_unmatched" } = {},
  email = "zed@example.com",
): Promise<Id<"pendingInvitations">> {
  await team.by("bo").action(api.invitations.manage.send, {
    ...here(team),
    invitees: [{ email, role: "member" }],
  });
  return await team.world.t.run(async (ctx) => {
    const { _id } = (await ctx.db.query("pendingInvitations").first())!;
    await ctx.db.patch("pendingInvitations", _id, change);
    return _id;
  });
}

/** Zed, who signed in here and is in no workspace. */
async function newcomer({ world, studio }: Team) {
  studio.ids.zed = await world.person("zed");
  await world.deliver(
    world
      .events()
      .filter(
        ({ event, data }) =>
          event === "user.created" && data.id === studio.ids.zed,
      ),
  );
}

async function preparedJob(team: Team, who = "ana") {
  const jobId = await team.by(who).mutation(api.bulk.prepare, {
    ...here(team),
    change: { what: "remove" },
    userIds: [team.studio.userIds.cy!],
  });
  await settle(team.world.t);
  return jobId;
}

/** A review of those with these roles. */
const startReview = async (
  me: Me,
  team: Team,
  roles: ("member" | "client")[] = ["member"],
) =>
  await me.mutation(api.reviews.start, {
    ...here(team),
    name: "November 2026",
    dueAt: Date.now() + 3_600_000,
    scope: { roles },
    reviewerId: team.studio.userIds.ana!,
  });

const vanish = async (team: Team, name: string) => {
  await team.remove(name);
  await settle(team.world.t);
};

export const SCENARIOS: Record<string, Scenario> = {
  "workspaces.create": {
    events: ["joined"],
    arrange: at((me) => me.action(api.workspaces.create, { name: "Another" })),
  },
  "workspaces.ensureDefaultWorkspace": {
    by: "zed",
    events: ["joined"],
    arrange: async (team) => {
      await newcomer(team);
      return (me) => me.action(api.workspaces.ensureDefaultWorkspace, {});
    },
  },
  "workspaces.update": {
    events: ["workspace_renamed", "address_changed"],
    arrange: at((me, team) =>
      me.action(api.workspaces.update, {
        ...here(team),
        name: "Atelier",
        slug: "atelier",
      }),
    ),
  },
  "workspaces.leave": {
    by: "bo",
    events: ["left"],
    arrange: at((me, team) => me.mutation(api.workspaces.leave, here(team))),
  },
  "workspaces.ensureOrganizationLink": {
    events: ["linked"],
    arrange: async (team) => {
      await team.by("ana").mutation(api.workspaces.unlinkOrganization, {
        ...here(team),
        confirmation: "Studio",
      });
      return (me) =>
        me.action(api.workspaces.ensureOrganizationLink, {
          ...here(team),
          choice: {
            type: "existing",
            workosOrganizationId: team.studio.organizationId,
          },
        });
    },
  },
  "workspaces.unlinkOrganization": {
    events: ["unlinked"],
    arrange: at((me, team) =>
      me.mutation(api.workspaces.unlinkOrganization, {
        ...here(team),
        confirmation: "Studio",
      }),
    ),
  },
  "settings.setOrganizationSession": {
    events: ["rule_changed"],
    arrange: at((me, team) =>
      me.mutation(api.settings.setOrganizationSession, {
        ...here(team),
        required: true,
      }),
    ),
  },
  "settings.setGrace": {
    events: ["rule_changed"],
    arrange: at((me, team) =>
      me.mutation(api.settings.setGrace, { ...here(team), graceMs: 7_200_000 }),
    ),
  },
  "settings.setBrake": {
    events: ["rule_changed"],
    arrange: at((me, team) =>
      me.mutation(api.settings.setBrake, { ...here(team), brakePercent: 100 }),
    ),
  },
  "settings.setNotification": {
    events: ["notification_changed"],
    arrange: at((me, team) =>
      me.mutation(api.settings.setNotification, {
        ...here(team),
        kind: "member_left",
        to: "nobody",
        alsoPerson: false,
      }),
    ),
  },
  "organizationSettings.createPortalLink": {
    events: ["portal_link_created"],
    arrange: at((me, team) =>
      me.action(api.organizationSettings.createPortalLink, {
        ...here(team),
        intent: "sso",
      }),
    ),
  },
  "settings.setReviewInterval": {
    events: ["rule_changed"],
    arrange: at((me, team) =>
      me.mutation(api.settings.setReviewInterval, { ...here(team), days: 90 }),
    ),
  },
  "deletion.request": {
    events: ["deletion_requested"],
    arrange: at((me, team) =>
      me.mutation(api.deletion.request, {
        ...here(team),
        confirmation: "Studio",
        deleteOrganization: false,
      }),
    ),
  },
  "deletion.restore": {
    events: ["deletion_undone"],
    arrange: async (team) => {
      await team.by("ana").mutation(api.deletion.request, {
        ...here(team),
        confirmation: "Studio",
        deleteOrganization: false,
      });
      return (me) => me.mutation(api.deletion.restore, here(team));
    },
  },
  "roles.transferOwnership": {
    events: ["ownership_transferred"],
    arrange: at((me, team) =>
      me.action(api.roles.transferOwnership, team.person("bo")),
    ),
  },
  "roles.becomeOwner": {
    by: "bo",
    events: ["ownership_transferred"],
    arrange: async (team) => {
      const { _id } = await team.memberRow("ana");
      await team.world.t.run((ctx) =>
        ctx.db.patch("workspaceMembers", _id, { role: "member" }),
      );
      return (me) => me.mutation(api.roles.becomeOwner, here(team));
    },
  },
  "accessRequests.requestAccess": {
    by: "cy",
    events: ["access_requested"],
    arrange: async (team) => {
      await vanish(team, "cy");
      return (me) =>
        me.mutation(api.accessRequests.requestAccess, { slug: "studio" });
    },
  },
  "accessRequests.dismiss": {
    events: ["access_request_dismissed"],
    arrange: async (team) => {
      await vanish(team, "cy");
      await team
        .by("cy")
        .mutation(api.accessRequests.requestAccess, { slug: "studio" });
      const [request] = await team
        .by("ana")
        .query(api.accessRequests.list, here(team));
      const { requestId } = request!;
      return (me) =>
        me.mutation(api.accessRequests.dismiss, { ...here(team), requestId });
    },
  },
  "organizationSync.reconcileWorkspaceOrganizationMemberships": {
    events: ["reconciliation_started"],
    arrange: at((me, team) =>
      me.action(
        api.organizationSync.reconcileWorkspaceOrganizationMemberships,
        here(team),
      ),
    ),
  },
  "inbox.replayEvent": {
    events: ["event_replayed"],
    arrange: async (team) => {
      const { world, studio } = team;
      await world.deliver(
        world
          .events()
          .filter(({ event }) => event === "organization_membership.created"),
      );
      const event = await world.t.run((ctx) =>
        ctx.db
          .query("webhookAudit")
          .withIndex("by_provider_organizationId_receivedAt", (q) =>
            q
              .eq("provider", "workos")
              .eq("organizationId", studio.organizationId),
          )
          .first(),
      );
      const auditId = event!._id;
      return (me) =>
        me.mutation(api.inbox.replayEvent, { ...here(team), auditId });
    },
  },
  "orders.retry": {
    events: ["order_retried"],
    arrange: async (team) => {
      await vanish(team, "cy");
      const orderId = await team.world.t.run(async (ctx) => {
        const { _id } = (await ctx.db.query("providerOrders").first())!;
        await ctx.db.patch("providerOrders", _id, {
          state: "open",
          leaseUntil: undefined,
        });
        return _id;
      });
      return (me) => me.mutation(api.orders.retry, { ...here(team), orderId });
    },
  },
  "exports.start": {
    events: ["exported"],
    arrange: at((me, team) =>
      me.mutation(api.exports.start, { ...here(team), what: "members" }),
    ),
  },
  "reviews.start": {
    events: ["review_started"],
    arrange: at((me, team) => startReview(me, team)),
  },
  "reviews.reopen": {
    events: ["review_item_reopened"],
    arrange: async (team) => {
      const campaignId = await startReview(team.by("ana"), team);
      await team
        .by("ana")
        .mutation(api.users.manage.confirmAccess, team.person("cy"));
      return (me) =>
        me.mutation(api.reviews.reopen, { ...team.person("cy"), campaignId });
    },
  },
  "reviews.signOff": {
    events: ["review_signed_off"],
    arrange: async (team) => {
      const campaignId = await startReview(team.by("ana"), team, ["client"]);
      await team
        .by("ana")
        .mutation(api.users.manage.confirmAccess, team.person("mara"));
      return (me) =>
        me.mutation(api.reviews.signOff, { ...here(team), campaignId });
    },
  },
  "reviews.cancel": {
    events: ["review_cancelled"],
    arrange: async (team) => {
      const campaignId = await startReview(team.by("ana"), team);
      return (me) =>
        me.mutation(api.reviews.cancel, { ...here(team), campaignId });
    },
  },
  "bulk.start": {
    events: ["bulk_started", "removed_by_admin"],
    arrange: async (team) => {
      const jobId = await preparedJob(team);
      return (me) =>
        me.mutation(api.bulk.start, { ...here(team), jobId, count: 1 });
    },
  },
  "bulk.stop": {
    events: ["bulk_stopped"],
    arrange: async (team) => {
      const jobId = await preparedJob(team, "bo");
      await team.world.t.run((ctx) =>
        ctx.db.patch("bulkJobs", jobId, { state: "running" }),
      );
      return (me) => me.mutation(api.bulk.stop, { ...here(team), jobId });
    },
  },
  "invitations/manage.send": {
    events: ["invitation_sent"],
    arrange: at((me, team) =>
      me.action(api.invitations.manage.send, {
        ...here(team),
        invitees: [{ email: "zed@example.com", role: "member" }],
      }),
    ),
  },
  "invitations/manage.resend": {
    events: ["invitation_resent"],
    arrange: async (team) => {
      const invitationId = await invitationOf(team);
      return (me) =>
        me.action(api.invitations.manage.resend, {
          ...here(team),
          invitationId,
        });
    },
  },
  "invitations/manage.revoke": {
    events: ["invitation_revoked"],
    arrange: async (team) => {
      const invitationId = await invitationOf(team);
      return (me) =>
        me.action(api.invitations.manage.revoke, {
          ...here(team),
          invitationId,
        });
    },
  },
  "invitations/manage.edit": {
    events: ["invitation_revoked", "invitation_edited"],
    arrange: async (team) => {
      const invitationId = await invitationOf(team);
      return (me) =>
        me.action(api.invitations.manage.edit, {
          ...here(team),
          invitationId,
          role: "admin",
        });
    },
  },
  "invitations/manage.dismiss": {
    events: ["invitation_dismissed"],
    arrange: async (team) => {
      const invitationId = await invitationOf(team, { state: "revoked" });
      return (me) =>
        me.mutation(api.invitations.manage.dismiss, {
          ...here(team),
          invitationId,
        });
    },
  },
  "invitations/manage.assign": {
    events: ["invitation_assigned"],
    arrange: async (team) => {
      const invitationId = await invitationOf(team, {
        state: "accepted_unmatched",
      });
      return (me) =>
        me.mutation(api.invitations.manage.assign, {
          ...team.person("cy"),
          invitationId,
        });
    },
  },
  "invitations/own.resend": {
    by: "zed",
    events: ["invitation_resent"],
    arrange: async (team) => {
      await newcomer(team);
      const invitationId = await invitationOf(team);
      return (me) => me.action(api.invitations.own.resend, { invitationId });
    },
  },
  "invitations/own.accept": {
    by: "zed",
    events: ["joined"],
    arrange: async (team) => {
      await newcomer(team);
      const invitationId = await invitationOf(team);
      return (me) => me.action(api.invitations.own.accept, { invitationId });
    },
  },
  "users/manage.changeRole": {
    events: ["role_changed"],
    arrange: at((me, team) =>
      me.action(api.users.manage.changeRole, {
        ...team.person("cy"),
        role: "admin",
      }),
    ),
  },
  "users/manage.removeUser": {
    events: ["removed_by_admin"],
    arrange: at((me, team) =>
      me.mutation(api.users.manage.removeUser, team.person("cy")),
    ),
  },
  "users/manage.removeUsers": {
    events: ["removed_by_admin"],
    arrange: at((me, team) =>
      me.mutation(api.users.manage.removeUsers, team.people("cy", "di")),
    ),
  },
  "users/manage.restoreUser": {
    events: ["restored"],
    arrange: async (team) => {
      await vanish(team, "cy");
      return (me) => me.action(api.users.manage.restoreUser, team.person("cy"));
    },
  },
  "users/manage.restoreUsers": {
    events: ["restored"],
    arrange: async (team) => {
      await vanish(team, "cy");
      return (me) =>
        me.action(api.users.manage.restoreUsers, team.people("cy"));
    },
  },
  "users/manage.giveMoreTime": {
    events: ["pending_removal_scheduled"],
    arrange: async (team) => {
      await team.letPend("cy");
      return (me) =>
        me.mutation(api.users.manage.giveMoreTime, {
          ...team.person("cy"),
          hours: 5,
        });
    },
  },
  "users/manage.confirmAccess": {
    events: ["access_confirmed"],
    arrange: at((me, team) =>
      me.mutation(api.users.manage.confirmAccess, team.person("cy")),
    ),
  },
  "customers.create": {
    events: ["customer_created"],
    arrange: at((me, team) =>
      me.mutation(api.customers.create, { ...here(team), name: "Harbor" }),
    ),
  },
  "customers.rename": {
    events: ["customer_renamed"],
    arrange: async (team) => {
      const customerId = await customerOf(team);
      return (me) =>
        me.mutation(api.customers.rename, {
          ...here(team),
          customerId,
          name: "Haven",
        });
    },
  },
  "customers.setArchived": {
    events: ["customer_archived"],
    arrange: async (team) => {
      const customerId = await customerOf(team);
      return (me) =>
        me.mutation(api.customers.setArchived, {
          ...here(team),
          customerId,
          archived: true,
        });
    },
  },
  "customers.assign": {
    events: ["assigned"],
    arrange: async (team) => {
      const customerId = await customerOf(team);
      return (me) =>
        me.mutation(api.customers.assign, {
          ...team.people("cy"),
          customerId,
        });
    },
  },
  "customers.unassign": {
    events: ["unassigned"],
    arrange: async (team) => {
      const customerId = await customerOf(team);
      const which = { ...team.people("cy"), customerId };
      await team.by("bo").mutation(api.customers.assign, which);
      return (me) => me.mutation(api.customers.unassign, which);
    },
  },
  "customers.bindClient": {
    events: ["customer_changed"],
    arrange: async (team) => {
      const customerId = await customerOf(team);
      return (me) =>
        me.mutation(api.customers.bindClient, {
          ...team.person("mara"),
          customerId,
        });
    },
  },
};

/** What leaves no row, and why that is right. */
export const NOT_ON_RECORD: Record<string, string> = {
  "workspaces.switchWorkspace":
    "It changes what the caller is shown next, and nothing of the workspace.",
  "audit.verify": "It reads, and says whether the seals hold.",
  "reviews.setNote":
    "It says something beside a decision; the decision is on record.",
  "bulk.prepare": "It lists the people for a change, and changes nobody.",
  "hooks.retryFailed":
    "It calls the product sooner about a change that is on record.",
  "exports.finish": "It ends an export that is on record.",
  "users/sessions.list": "It reads.",
  "account.listSessions": "It reads.",
  "account.setLanguage":
    "It changes in which language the caller reads, and is of no workspace.",
  "account.signOutEverywhere":
    "It ends the caller's own sessions, and is of no workspace.",
  "roles.listInWorkos": "It reads.",
  "organizationSettings.describe": "It reads.",
};
