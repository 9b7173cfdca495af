/* Where people land: invitations, closed doors, and asking for access. */

export const entry = {
  invited: {
    title: "You have an invitation",
    as: "<b><n>{workspace}</n></b>, as {role, select, owner {an owner} admin {an admin} client {a client} other {a member}}",
    asBy: "<b><n>{workspace}</n></b>, as {role, select, owner {an owner} admin {an admin} client {a client} other {a member}}, invited by <n>{inviter}</n>",
    acceptable:
      "Accept it here, or with the link in the mail to <b>{email}</b>, until <date></date>.",
    onlyByMail:
      "It can be accepted only with the link in the mail to <b>{email}</b>, until <date></date>.",
    byMail: "Accept it with the link in the mail to <b>{email}</b>.",
    over: "This invitation ended on <date></date>. Ask for a new one.",
    accept: "Accept",
    accepted: "You are in <n>{workspace}</n>.",
    resend: "Send the mail again",
    resent: "A mail is on its way to <n>{email}</n>.",
    goesOn: "This page goes on by itself once you have accepted.",
    otherAddress:
      "Was another address of yours invited? Sign in with that one, below.",
    mine: "Your invitations",
    count:
      "{count, plural, one {You have # invitation} other {You have # invitations}}",
    whereTo: "You are invited to:",
    appears: "The workspace appears in your menu once you have accepted.",
  },
  lost: {
    title: "You no longer have access",
    titleOf: "You no longer have access to <n>{workspace}</n>",
    goOn: "Or go on to one of your workspaces:",
    goesOn: "This page goes on by itself once you are let in.",
    yourWorkspaces: "Your workspaces",
    removed: "You were removed on <date></date>.",
    left: "You left on <date></date>.",
    way: {
      ask: "The people who run the workspace can let you in again.",
      organizationOfOwner:
        "You own this workspace, but its organization was deleted, so nobody can enter. The operator of Rollcall can unlink it. That brings you and the other members back. Send them its address: <b>{address}</b>",
      organization:
        "Its organization was deleted, so nobody can enter. The operator of Rollcall can bring the workspace back. Send them its address: <b>{address}</b>",
      nobody:
        "Nobody is left who runs this workspace. The operator of Rollcall can add you to its organization again, and you are back. Send them its address: <b>{address}</b>",
    },
  },
  settingUp: "Setting up your workspace…",
  /** Their access could not be checked. */
  failed: "We could not let you in yet",
  /** Clerk has let somebody in who is in no organization. */
  none: {
    title: "You are in no workspace yet",
    invited:
      "Ask an owner or admin of the workspace to invite you. This page goes on by itself once they have let you in.",
    addedInClerk:
      "You signed in with Clerk. Ask an owner or admin of the workspace to add you to its organization there. This page goes on by itself once they have.",
    otherAccount:
      "Do you have another account with a workspace? Sign in with that one, below.",
  },
  deleted: {
    title:
      "{count, plural, one {Your workspace is deleted} other {Your workspaces are deleted}}",
    text: "Nobody can enter any more. Until the day it is deleted for good you can restore it as it was, or you start with a new one.",
  },
  ask: {
    enter: "Ask to be let in",
    them: "Ask them",
    people: "These people can help:",
    done: "You asked. The people who run the workspace see it on their Team page.",
    already: "You asked <when></when>. You can ask again a day later.",
  },
  refused: {
    title: "You can’t see this page",
  },
  owners: {
    title: "For owners",
    text: "Organization, rules, handing over and deleting are for the owners of the workspace.",
  },
  requests: {
    title: "People ask for access",
    label: "Requests for access",
    line: "{asked}, <when></when>",
    bringBackOf: "Bring back {name}",
    changeRoleOf: "Change role of {name}",
    chooseCustomer: "Choose customer",
    chooseCustomerOf: "Choose customer of {name}",
    dismissOf: "Dismiss the request of {name}",
    dismissed: "The request of <n>{name}</n> is dismissed.",
  },
} as const;
