import type { RefusalList } from "./codes";

/** What operators are told on the command line. */
export const OPERATORS = {
  noSuchOrganization: {
    code: "NOT_FOUND",
    message:
      "{provider} has no such organization. Check its id, and try again.",
  },
  organizationNeverTold: {
    code: "NOT_FOUND",
    message:
      "Clerk has told us of no such organization. Check its id, and compare again.",
  },
  nameOneOrganization: {
    code: "INVALID",
    message: "Name one organization, a WorkOS one or a Clerk one.",
  },
  nameOneWorkspaceOrAll: {
    code: "INVALID",
    message:
      'Name one workspace, or say "all": true. Without a mode of its own (null) a workspace follows the deployment; the deployment needs one.',
  },
  comparedWorkspaceMissing: {
    code: "NOT_FOUND",
    message: "There is no such workspace.",
  },
  organizationNotOurs: {
    code: "CONFLICT",
    message:
      "This organization is not ours, or a workspace or an unfinished provisioning has it.",
  },
  organizationLinkedOnce: {
    code: "CONFLICT",
    message:
      "A workspace was linked to this organization once. Delete it in WorkOS if nobody uses it.",
  },
  memberHasUser: { code: "CONFLICT", message: "This member has a user." },
  noSuchMember: {
    code: "NOT_FOUND",
    message: "There is no such member, and never was.",
  },
  ownedAlready: { code: "CONFLICT", message: "This workspace has an owner." },
  appointsAdminsOnly: {
    code: "CONFLICT",
    message: "Only an admin can be made owner.",
  },
  appointsMembersFirst: {
    code: "CONFLICT",
    message:
      "This person is out, and the workspace has members. Appoint one of its admins.",
  },
  appointingNeedsUnlinking: {
    code: "CONFLICT",
    message:
      "The workspace's organization decides who gets in. Unlink it first, with operators:unlinkWorkspace.",
  },
  appointedAccountGone: {
    code: "CONFLICT",
    message: "This account is gone. Appoint somebody else who was a member.",
  },
  onePersonNamed: {
    code: "INVALID",
    message: "Name one person, by userId or by email.",
  },
  nobodyKnown: {
    code: "NOT_FOUND",
    message: "There is no such person, and never was.",
  },
  severalKnown: {
    code: "CONFLICT",
    message: "Several people have this address. Name one by userId.",
  },
  tooManyPairs: {
    code: "INVALID",
    message: "Map at most {max} at once.",
  },
  mappingUnsaid: {
    code: "INVALID",
    message:
      "Say who is who by `mapping`, or by the verified address with `by`, and not by both.",
  },
  nameEventsOrAll: {
    code: "INVALID",
    message:
      'Name the events by `auditIds`, or one `organizationId`, or say "all": true, and one of the three only. operators:listFailedEvents has the ids.',
  },
  nameOrdersOrAll: {
    code: "INVALID",
    message:
      'Name the orders by `orderIds`, or one `workspaceId`, or say "all": true, and one of the three only. operators:listFailedOrders has the ids.',
  },
  tooManyNamed: {
    code: "INVALID",
    message: "Name at most {max} at once.",
  },
  noFailedEvents: {
    code: "CONFLICT",
    message: "No event has failed there, so nothing was replayed.",
  },
  noFailedOrders: {
    code: "CONFLICT",
    message: "No order fails there, so nothing was tried again.",
  },
  linkedElsewhere: {
    code: "CONFLICT",
    message:
      "This workspace is linked to {organization}. Unlink it first, with operators:unlinkWorkspace.",
  },
  linkingNeedsOwner: {
    code: "CONFLICT",
    message:
      "This workspace has no active owner with a WorkOS account, and is linked on behalf of one. Appoint one with operators:appointOwner.",
  },
  mappingCreates: {
    code: "INVALID",
    message: "A mapping names organizations that exist. Leave out `create`.",
  },
} as const satisfies RefusalList;
