import type { LIMITED } from "../../../../../convex/lib/refusals/limits";

/*
 * What was too much for now. Each ends with when it goes on: within two hours counted from
 * now, else by the clock; of one that was kept that is over, and not said.
 * `lib/refusals.ts` makes the parameters of it.
 */

const GO_ON = `{when, select,
  kept {}
  seconds { You can go on in {count, plural, one {# second} other {# seconds}}.}
  minutes { You can go on in {count, plural, one {# minute} other {# minutes}}.}
  today { You can go on today at {time}.}
  other { You can go on tomorrow at {time}.}
}`;

export const limits: Record<keyof typeof LIMITED, string> = {
  rateLimited: `That was a lot at once.${GO_ON}`,
  manyLetIn: `Many people are being changed in WorkOS at the moment.${GO_ON}`,
  firstDayInvitations: `You can send {max, plural, one {# invitation} other {# invitations}} on your first day here.${GO_ON}`,
  personInvitations: `You can send {max, plural, one {# invitation} other {# invitations}} an hour, over all workspaces.${GO_ON}`,
  workspaceInvitations: `A workspace can send {max, plural, one {# invitation} other {# invitations}} an hour.${GO_ON}`,
  recipientMails: `<n>{address}</n> can’t get more than {max, plural, one {# invitation} other {# invitations}} a day.${GO_ON}`,
  ownMails: `The mail was sent to you several times. Look among your unwanted mail.${GO_ON}`,
  workspacesMade: `You can make {max, plural, one {# workspace} other {# workspaces}} a day.${GO_ON}`,
  addressChanges: `A workspace can change its URL {max, plural, one {# time} other {# times}} a day.${GO_ON}`,
  accessRequests: `You can ask for access {max, plural, one {# time} other {# times}} a day.${GO_ON}`,
  removals: `Up to {max, plural, one {# person} other {# people}} an hour can be removed one by one. For more, choose them all and remove them together.${GO_ON}`,
  assignments: `You can assign {max, plural, one {# person} other {# people}} an hour to customers.${GO_ON}`,
  customerChanges: `Up to {max, plural, one {# customer} other {# customers}} an hour can be added or changed here.${GO_ON}`,
  personExports: `You can begin {max, plural, one {# export} other {# exports}} an hour.${GO_ON}`,
  workspaceExports: `Up to {max, plural, one {# export} other {# exports}} an hour can be begun here.${GO_ON}`,
  replays: `Up to {max, plural, one {# event} other {# events}} an hour can be replayed here.${GO_ON}`,
};
