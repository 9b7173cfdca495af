/* One person: what they are here, whether they can enter, and what happened. */

export const person = {
  label: "Details of a person",
  gone: "There is no such person in this workspace",
  failed: "This person can’t be shown",
  goneHint: "They may never have been in it, or the link is for another one.",
  facts: {
    role: "Role",
    roleSince:
      "{role} · since <when></when>{by, select, user {, by <n>{name}</n>} provider {, in {provider}} cron {, by an automatic check} operator {, by an operator} other {}}",
    status: "Status",
    added: "Added",
    removed: "Removed",
    addedHow: "<when></when> · {how}",
    removedHow:
      "{how, select, removed_by_admin {{when}, by a person here} removed_by_provider {{when}, no longer in {provider}} removed_after_grace {{when}, after the wait} left {{when}, they left} other {{when}}}",
    customer: "Customer",
    noCustomer: "None yet: they see nothing until one is chosen.",
    customers: "Customers",
    customersMore: "<customers></customers> and more",
    invitation: "Invited",
    invitationUntil: "As {role}, until <when></when>",
    signIn: "Sign-in",
    signInOwn: "The organization’s own, with its single sign-on rules",
    signInAny: "Any sign-in; the organization’s own is not required",
    directory: "Directory",
    directoryManaged: "A directory manages this person: change them there.",
    reviewed: "Last reviewed",
    reviewedBy: "<when></when> by <n>{name}</n>",
  },
  enter: {
    question: "Can <n>{name}</n> enter?",
    questionYou: "Can you enter?",
    yes: "Yes",
    no: "No",
  },
  sessions: {
    title: "Sessions of this organization",
    ask: "Show their sessions",
    hide: "Hide the sessions",
    none: "None at the moment.",
    method: {
      sso: "Single sign-on",
      password: "Password",
      passkey: "Passkey",
      oauth: "Google, Microsoft or the like",
      magic_code: "Code by mail",
      impersonation: "Impersonation",
      other: "Other sign-in",
    },
  },
  happened: {
    nothing: "Nothing is on record.",
    all: "All entries",
    assignmentsGone:
      "{count, plural, one {# customer was given up with it.} other {# customers were given up with it.}}",
    said: {
      joined:
        "{role, select, owner {Joined as owner} admin {Joined as admin} member {Joined as member} client {Joined as client} other {Joined}}",
      role_changed:
        "{role, select, owner {Became owner} admin {Became admin} member {Became member} client {Became client} other {Has another role}}",
      customer_changed:
        "{isIn, select, yes {Became a client of <n>{customer}</n>} other {No longer belongs to <n>{customer}</n>}}",
      assigned: "Given to <n>{customer}</n>",
      unassigned: "Taken off <n>{customer}</n>",
      moreTime: "Given more time",
      removedIn: "Removed in {provider}",
      letIn: "Let in again",
      handedOver: "Handed over the ownership",
    },
  },
  raw: {
    userId: "User",
    workosUserId: "User in WorkOS",
    clerkUserId: "User in Clerk",
    membership: "Membership in {provider}",
    membershipIs: "{state} · {roles} · changed {when}",
  },
} as const;
