/* Which notices go to whom. */

export const notifications = {
  title: "Notifications",
  /** The product decides how: by mail, in a chat. */
  text: "Who is told when something happens here. The app sends it.",
  ownersChange: "Owners change this.",
  notSent: {
    title: "Nothing is sent",
    text: "This app has no notifications. Once it has, they go to the people chosen here.",
  },
  to: {
    nobody: "Nobody",
    owners: "Owners",
    owners_and_admins: "Owners and admins",
  },
  person: {
    label: "The person, too",
    of: "The person, too: {notice}",
    reviewer: "The reviewer, too",
    reviewerOf: "The reviewer, too: {notice}",
  },
  /** As a rule is kept on record: one word. */
  whom: "{whom, select, nobody {nobody} person {the {who}} owners {owners} owners_and_person {owners and the {who}} owners_and_admins {owners and admins} owners_and_admins_and_person {owners, admins and the {who}} other {others}}",
  /** Where it can't be changed: alone in its row. */
  goesTo:
    "{whom, select, nobody {Nobody} person {The {who}} owners {Owners} owners_and_person {Owners and the {who}} owners_and_admins {Owners and admins} owners_and_admins_and_person {Owners, admins and the {who}} other {Others}}",
  saved: "“{notice}” goes to {whom} from now on.",
  kind: {
    brake_waits: {
      label: "Removals that wait",
      text: "A check would remove many people at once, and has removed nobody yet.",
    },
    order_failed: {
      label: "WorkOS does not follow",
      text: "A change made here was not done there in eight attempts.",
    },
    review_started: {
      label: "An access review starts",
      text: "Somebody goes through everybody who has access.",
    },
    review_due: {
      label: "An access review is due",
      text: "The time between two reviews is over.",
    },
    member_removed: {
      label: "Somebody is removed",
      text: "By a person here, or by the organization.",
    },
    member_left: {
      label: "Somebody leaves",
      text: "By themselves.",
    },
    role_changed: {
      label: "Somebody gets another role",
      text: "Here, or in the organization.",
    },
    member_joined: {
      label: "Somebody joins",
      text: "Also who comes back. A directory may bring many.",
    },
  },
} as const;
