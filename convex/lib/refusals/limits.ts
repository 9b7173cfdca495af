import type { RefusalList } from "./codes";

/** What was too much for now: which limit it is, and when it goes on. */
export const LIMITED = {
  rateLimited: {
    code: "RATE_LIMITED",
    message: "That was a lot at once. You can go on in {seconds} seconds.",
  },
  manyLetIn: {
    code: "RATE_LIMITED",
    message:
      "Many people are being changed in WorkOS at the moment. You can go on in {seconds} seconds.",
  },
  firstDayInvitations: {
    code: "RATE_LIMITED",
    message:
      "You can send {max} invitations on your first day here. You can go on in {seconds} seconds.",
  },
  personInvitations: {
    code: "RATE_LIMITED",
    message:
      "You can send {max} invitations an hour, over all workspaces. You can go on in {seconds} seconds.",
  },
  workspaceInvitations: {
    code: "RATE_LIMITED",
    message:
      "A workspace can send {max} invitations an hour. You can go on in {seconds} seconds.",
  },
  recipientMails: {
    code: "RATE_LIMITED",
    message:
      "{address} can't get more than {max} invitations a day. You can go on in {seconds} seconds.",
  },
  ownMails: {
    code: "RATE_LIMITED",
    message:
      "The mail was sent to you several times. Look among your unwanted mail. You can go on in {seconds} seconds.",
  },
  workspacesMade: {
    code: "RATE_LIMITED",
    message:
      "You can make {max} workspaces a day. You can go on in {seconds} seconds.",
  },
  addressChanges: {
    code: "RATE_LIMITED",
    message:
      "A workspace can change its URL {max} times a day. You can go on in {seconds} seconds.",
  },
  accessRequests: {
    code: "RATE_LIMITED",
    message:
      "You can ask for access {max} times a day. You can go on in {seconds} seconds.",
  },
  removals: {
    code: "RATE_LIMITED",
    message:
      "{max} people an hour can be removed one by one. For more, choose them all and remove them together, or go on in {seconds} seconds.",
  },
  assignments: {
    code: "RATE_LIMITED",
    message:
      "You can assign {max} people an hour to customers. You can go on in {seconds} seconds.",
  },
  customerChanges: {
    code: "RATE_LIMITED",
    message:
      "{max} customers an hour can be added or changed here. You can go on in {seconds} seconds.",
  },
  personExports: {
    code: "RATE_LIMITED",
    message:
      "You can begin {max} exports an hour. You can go on in {seconds} seconds.",
  },
  workspaceExports: {
    code: "RATE_LIMITED",
    message:
      "{max} exports an hour can be begun here. You can go on in {seconds} seconds.",
  },
  replays: {
    code: "RATE_LIMITED",
    message:
      "{max} events an hour can be replayed here. You can go on in {seconds} seconds.",
  },
} as const satisfies RefusalList;
