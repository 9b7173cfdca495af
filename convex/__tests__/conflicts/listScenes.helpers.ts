import { api } from "../../_generated/api";
import { as } from "../setup.helpers";
import { invitationNews } from "./webhookScenes.helpers";
import { by, on, type Scene } from "./scene.helpers";

/* Invitations, customers, and what is done to many at once. */

export const OF_INVITATIONS: Record<string, Scene> = {
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

export const OF_CUSTOMERS: Record<string, Scene> = {
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
  "an owner archives a customer": {
    run: (world, circle) =>
      by(world, circle).mutation(api.customers.setArchived, {
        ...on(circle),
        customerId: circle.customerId,
        archived: true,
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
