import { setTimeout } from "node:timers/promises";
import { api } from "../../convex/_generated/api.js";
import { CLEANUP } from "../../e2e/commandLine.ts";
import { waitFor } from "../waitFor.ts";
import { failedEventOf } from "./failedEvent.ts";
import { fillWithPeople, linkToClerk, manageByDirectory } from "./oddScenes.ts";
import {
  dueReview,
  endEveryMembership,
  endingInvitations,
} from "./laterScenes.ts";
import type { Stage } from "./stage.ts";
import type { SceneName } from "./state.ts";
import {
  daysBefore,
  keepInReview,
  someCustomers,
  startReview,
} from "./steps.ts";

const UNSEALED_MS = 61_000;

/* How each scene comes about, from the example as it is after its start. */

export const SCENES: Record<SceneName, (stage: Stage) => Promise<void>> = {
  example: async (stage) => {
    await someCustomers(stage);
    await daysBefore(stage);
  },

  pending: async (stage) => {
    await someCustomers(stage);
    await stage.operate(CLEANUP, {});
  },

  busy: async (stage) => {
    const { stack, as, operate, idsHere } = stage;
    await someCustomers(stage);
    await daysBefore(stage);
    const ids = await idsHere();
    const { client, workspaceId } = await as("ana");
    await client.mutation(api.settings.setGrace, {
      workspaceId,
      graceMs: 48 * 60 * 60 * 1000,
    });
    await operate(CLEANUP, {});
    // Removed here, and let in again by WorkOS.
    await client.mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: ids.get("Farah Haddad")!,
    });
    await waitFor("Farah to be out in WorkOS", async () => {
      const { status } = await stage.membershipOf("farah");
      return status !== "active";
    });
    await stage.settled();
    await stage.workos.userManagement.reactivateOrganizationMembership(
      (await stage.membershipOf("farah")).id,
    );
    await stage.settled();
    await client.action(api.invitations.manage.send, {
      workspaceId,
      invitees: [
        { email: "soren.lund@lundbikes.example", role: "member" },
        { email: "petra@northlight.example", role: "admin" },
      ],
    });
    const invited = await stack.backend.documents("pendingInvitations");
    await stack.backend.patchDocuments(
      "pendingInvitations",
      invited
        .filter(({ email }) => email === "soren.lund@lundbikes.example")
        .map(({ _id }) => String(_id)),
      { state: "accepted_unmatched", acceptedAt: Date.now() },
    );
    await stage.speaker("lior").mutation(api.accessRequests.requestAccess, {
      slug: "northlight",
    });
    await failedEventOf(stage, (await stage.membershipOf("hiro")).id, {
      eventId: "event_01FAILED",
      lastError: "The database was busy.",
    });
    stack.workos.faults.next(/^PUT .*\/deactivate$/, {
      status: 503,
      times: Infinity,
    });
    await client.mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: ids.get("Chidi Okafor")!,
    });
    await waitFor("WorkOS to have refused it", async () =>
      (await stack.backend.documents("providerOrders")).some(
        ({ attempts, userId }) =>
          userId === ids.get("Chidi Okafor") && Number(attempts) > 0,
      ),
    );
    const campaignId = await startReview(stage);
    await keepInReview(stage, ["Bo Castellan", "Emre Yıldız"]);
    await client.mutation(api.reviews.setNote, {
      workspaceId,
      campaignId,
      userId: ids.get("Emre Yıldız")!,
      note: "Works on Harbor Coffee until spring.",
    });
  },

  differs: async (stage) => {
    await inLine(stage);
    await stage.leaveUnheard("chidi");
    const { client, workspaceId } = await stage.as("ana");
    await client.action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId, dryRun: true },
    );
  },

  brake: async (stage) => {
    await inLine(stage);
    await stage.leaveUnheard("emre", "hiro", "jonas");
    const { client, workspaceId } = await stage.as("ana");
    await client.action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId },
    );
  },

  allDecided: async (stage) => {
    await startReview(stage);
    const ids = await stage.idsHere();
    await keepInReview(
      stage,
      [...ids.keys()].filter((name) => name !== "Ana Lindqvist"),
    );
  },

  signedOff: async (stage) => {
    const { as, idsHere } = stage;
    const campaignId = await startReview(stage);
    const { client, workspaceId } = await as("ana");
    const ids = await idsHere();
    await client.mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: ids.get("Kaya Demir")!,
    });
    await keepInReview(
      stage,
      [...ids.keys()].filter(
        (name) => name !== "Ana Lindqvist" && name !== "Kaya Demir",
      ),
    );
    await client.mutation(api.reviews.signOff, {
      workspaceId,
      campaignId,
      note: "Everybody was looked at with the team leads.",
    });
    // Rows of the last minute are not sealed yet.
    await setTimeout(UNSEALED_MS);
    await stage.operate("steps/seals:seal", {});
  },

  observing: async (stage) => {
    await stage.leaveUnheard("jonas");
    const { workspaceId } = await stage.as("ana");
    await stage.operate("operators:setEnforcement", {
      mode: "observe",
      workspaceId,
    });
    await stage.operate(CLEANUP, {});
  },

  unmapped: async ({ membershipOf, workos, settled }) => {
    const { id } = await membershipOf("hiro");
    await workos.authorization.createEnvironmentRole({
      slug: "freelancer",
      name: "Freelancer",
    });
    await workos.userManagement.updateOrganizationMembership(id, {
      roleSlug: "freelancer",
    });
    await settled();
  },

  unlinked: async (stage) => {
    const { client, workspaceId } = await stage.as("dana", "tidewater");
    await client.mutation(api.workspaces.unlinkOrganization, {
      workspaceId,
      confirmation: "Tidewater Collective",
    });
  },

  linking: async (stage) => {
    const { client, workspaceId } = await stage.as("dana", "tidewater");
    await client.mutation(api.workspaces.unlinkOrganization, {
      workspaceId,
      confirmation: "Tidewater Collective",
    });
    await stage.stack.backend.patchDocuments("workspaces", [workspaceId], {
      linkState: "linking",
    });
  },

  ownerless: async (stage) => {
    await stage.workos.userManagement.deleteOrganizationMembership(
      (await stage.membershipOf("ana")).id,
    );
    await stage.settled();
  },

  organizationDeleted: async (stage) => {
    await stage.workos.organizations.deleteOrganization(
      stage.seeded.organizationIds.tidewater!,
    );
    await stage.settled();
  },

  deleted: async (stage) => {
    const { client, workspaceId } = await stage.as("dana", "tidewater");
    await client.mutation(api.deletion.request, {
      workspaceId,
      confirmation: "Tidewater Collective",
      deleteOrganization: false,
    });
  },

  clerk: linkToClerk,

  directory: manageByDirectory,

  noRoles: async ({ stack }) => {
    stack.workos.faults.next(
      /^GET \/authorization\/organizations\/.*\/roles$/,
      {
        status: 503,
        times: Infinity,
      },
    );
    await Promise.resolve();
  },

  crowd: fillWithPeople,

  reviewDue: dueReview,

  expiring: endingInvitations,

  nobodyLeft: endEveryMembership,
};

/** The example's own difference from WorkOS is settled, so that it does not stand beside another. */
async function inLine({ as }: Stage) {
  const { client, workspaceId } = await as("ana");
  await client.action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId },
  );
}
