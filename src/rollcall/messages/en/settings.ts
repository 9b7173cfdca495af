/* What holds in a workspace, its organization, and the ways out of it. */

export const settings = {
  saved: "Saved.",
  sections: {
    label: "Sections of the settings",
    back: "Back to settings",
    title: "{section} · Settings",
    general: { label: "General", text: "Name, URL, and what this app is" },
    people: {
      label: "People and access",
      text: "Rules, roles, seats and invitations",
    },
    organization: {
      label: "Organization",
      text: "Who decides who gets in",
    },
    notifications: { label: "Notifications", text: "Who is told what" },
    danger: {
      label: "Danger zone",
      text: "Hand over, leave, unlink, delete",
    },
  },
  about: {
    title: "About this app",
    text: "The operator of Rollcall decides these for all workspaces.",
    product: "Name of the app",
    customers: "Customers",
    customersText: "Clients belong to one, and see nothing else.",
    customersOn: "On",
    customersOff: "Off",
    creation: "Who can make a workspace",
    creationBy: {
      everyone: "Everyone who signs in",
      nobody: "Nobody",
      domains: "People of {domains}",
    },
    id: "Id of this workspace",
    idText: "Operators ask for it when you need help.",
  },
  general: {
    title: "General",
    text: "What the workspace is called, and where it is found.",
    textWorkos:
      "The name is the organization’s in WorkOS, too: a change here changes it there, and the other way round.",
    textClerk:
      "A change of the name stays here. When the organization is renamed in Clerk, the workspace is, too.",
    urlHint: "The last five former URLs go on leading here for 90 days.",
    notYours: "Owners and admins change these.",
  },
  organization: {
    title: "Organization",
    unlinked:
      "No organization decides who gets in yet: only the workspace’s own list does.",
    linking: "Linking…",
    done: "<n>{name}</n> is linked to its organization.",
    choice: {
      text: "You are an admin of organizations that no workspace is linked to. Choose one of them, or a new one.",
      more: "There {count, plural, one {is # more} other {are # more}}. They show when there are fewer to choose from: leave those in WorkOS that you don’t need.",
      linkNew: "Link a new organization",
      choose: "Choose",
      keep: "<b>{count, plural, one {# keeps access:} other {# keep access:}}</b> <people></people>.",
      gain: "<b>{count, plural, one {# gains access:} other {# gain access:}}</b> <people></people>.",
      lose: "{count, plural, one {# loses access:} other {# lose access:}}",
      loseNobody: "Nobody loses access.",
      end: "<b>{count, plural, one {# person who was removed here, or left, loses their access in WorkOS:} other {# people who were removed here, or left, lose their access in WorkOS:}}</b> <people></people>.",
      restLine: "{count, number} more.",
      because: "<n>{name}</n>: {reason}",
      /** Why somebody loses access, or could not be added. */
      why: {
        inactive:
          "Their membership in this organization is switched off in WorkOS.",
        pending:
          "They have not accepted their invitation to this organization yet.",
        unknown:
          "Their membership in this organization has a status in WorkOS that Rollcall does not know.",
        noAccount: "They have no WorkOS account.",
        noMembership: "They are not in this organization.",
        silent: "WorkOS did not answer.",
        silentForOthers:
          "WorkOS did not answer for others, so this was not tried.",
        outOfTime: "There was no time left for them. Go on, and they are next.",
        accountGone: "WorkOS does not know this person any more.",
        refused: "WorkOS refused: “<n>{answer}</n>”.",
      },
    },
    losing: {
      title: "These people would lose access",
      confirm: "Link all the same",
      other: "Choose another",
    },
    partial: {
      title: "Not everybody could be added yet, so nothing is linked",
      text: "{created, plural, one {One was added} other {# were added}}, {left, number} left.",
      goOn: "Go on",
      leaveOut: "Link without them",
    },
  },
  rules: {
    title: "Rules",
    notYours: "Owners change these.",
    /** Where none is linked yet. */
    theOrganization: "the organization",
    session: {
      workos:
        "SSO and MFA rules of the organization apply to everyone who enters.",
      clerk: "Only organizations in WorkOS have a sign-in of their own.",
      unlinked: "Needs an organization: link one first.",
      required: "Required",
      notRequired: "Not required",
      means: "What this means",
      sso: "SSO: where the organization has single sign-on in WorkOS, everyone comes in through it. A password or another account is not enough.",
      mfa: "MFA: where the organization asks for a second factor, everyone has to have one.",
      switching:
        "Who is signed in another way is taken to the organization’s sign-in when they open this workspace. Rollcall does that by itself.",
      out: "Who is no active member of the organization can’t sign in to it.",
      outAlready: "They can’t enter now either, so nobody more is shut out.",
      outObserved:
        "{count, plural, =0 {Nobody here would be shut out.} one {# person here would be shut out: see above.} other {# people here would be shut out: see above.}}",
      on: "From now on the organization’s own sign-in is asked for.",
      off: "Any sign-in is enough from now on.",
    },
    /** Set by operators, and shown while it shuts nobody out. */
    enforcement: {
      title: "Observing since <when></when>",
      text: "Nobody is shut out or removed for not being in the organization in {provider}.",
      count:
        "{count, plural, =0 {Nobody would be.} one {# person would be.} other {# people would be.}}",
      atLeast:
        "{count, plural, one {At least # person would be.} other {At least # people would be.}}",
      list: "Who would be shut out",
    },
    wait: {
      hours: "hours",
      value: "{hours, plural, one {# hour} other {# hours}}",
      means:
        "How long somebody stays listed after {provider} stopped listing them without saying why. They can’t enter meanwhile.",
      text: "How long somebody stays listed after {provider} stopped listing them without saying why. They can’t enter meanwhile. Left empty: {hours, plural, one {# hour} other {# hours}}.",
    },
    ask: {
      unit: "% of the team",
      value: "{percent, number} % of the team",
      means:
        "A check that would remove more people than this removes nobody and asks an owner or admin.",
      text: "A check that would remove more people than this removes nobody and asks an owner or admin. Left empty: {percent, number} %.",
    },
    review: {
      text: "How often an access review is due, counted from the last one. Owners and admins are told.",
      every:
        "{days, plural, =0 {Never} =365 {Every year} one {Every day} other {Every # days}}",
    },
    save: "Save rules",
  },
  roles: {
    title: "Roles",
    text: "Which role in {provider} becomes which role here. The operator of Rollcall decides it for all workspaces.",
    unlinked:
      "Which role in WorkOS becomes which role here. It holds once an organization is linked.",
    map: "Roles and their names",
    calls: "In {provider}: <names></names>",
    none: "No role in {provider} becomes this one.",
    owner: "Owners are made here, and by nobody else.",
    ownerAtWorkos:
      "Owners are made here, and by nobody else. In WorkOS: <s>{slug}</s>",
    sent: "(new ones get <s>{slug}</s>)",
    people: "{count, plural, =0 {Nobody} one {# person} other {# people}}",
    own: "What each role may do in this app",
    check: "Ask WorkOS which roles it has",
    checkShort: "Ask WorkOS",
    listed: "Roles in WorkOS",
    listedText: "Which roles WorkOS has now, and what each becomes here.",
    notListed: "WorkOS has no roles for this organization.",
    gone: "WorkOS does not know this organization any more.",
    askAgain: "Ask again",
    becomes: "becomes <r></r> here",
    unmapped: "becomes no role here",
    missing: {
      admin:
        "Nobody can be made an admin: add a role of the name <s>{slug}</s> in the WorkOS dashboard, under Authorization, Roles.",
      member:
        "Nobody can be made a member: add a role of the name <s>{slug}</s> in the WorkOS dashboard, under Authorization, Roles.",
      client:
        "This workspace can’t have clients: add a role of the name <s>{slug}</s> in the WorkOS dashboard, under Authorization, Roles.",
    },
    unmappedSlug: "<s>{slug}</s> becomes no role here",
    noRole: "People without a role in WorkOS",
    noSlug: "no role",
    holders:
      "{count, plural, one {# person has it and gets the least access until somebody gives them a role.} other {# people have it and get the least access until somebody gives them a role.}}",
    atLeast:
      "{count, plural, one {At least # person has it and gets the least access until somebody gives them a role.} other {At least # people have it and get the least access until somebody gives them a role.}}",
    show: "Show",
    hide: "Hide",
    showHolders: "Show who has {name}",
    hideHolders: "Hide who has {name}",
    holdersOf: "Who has {name}",
  },
  joining: {
    title: "Seats and invitations",
    text: "The operator of Rollcall decides these.",
    seats: "Seats",
    seatsTaken:
      "{taken, number} of {seats, plural, one {# seat} other {# seats}}",
    seatsText:
      "{people, plural, one {# person has one} other {# people have one}}{invited, plural, =0 {} one {, and # open invitation} other {, and # open invitations}}.",
    seatsFull:
      "No seat is free: nobody can be invited or brought back before one is.",
    lifetime: "An invitation can be accepted for",
    lifetimeText: "After that it can be sent again.",
    days: "{days, plural, one {# day} other {# days}}",
  },
  ownership: {
    title: "Ownership",
    label: "Hand over this workspace",
    text: "Someone else becomes the owner in your place, and you an admin.",
    action: "Hand over ownership",
    nobody: "There is nobody to hand it over to yet.",
    newOwner: "New owner",
    nobodyChosen: "Choose the new owner first.",
    placeholder: "Search by name or e-mail",
    alone: "There is nobody else in this workspace yet.",
    noMatch: "Nobody here goes by that name.",
    theyCan:
      "{chosen, select, yes {<n>{person}</n> can link and unlink the organization, set the rules, and delete <n>{workspace}</n>.} other {They can link and unlink the organization, set the rules, and delete <n>{workspace}</n>.}}",
    youBecome: "You become an admin. Only an owner can make you owner again.",
    together:
      "To own it together, make them an owner on the team page instead.",
    submit: "Hand over",
    done: "<n>{person}</n> owns <n>{workspace}</n> now.",
  },
  leave: {
    title: "Leave",
    label: "Leave this workspace",
    text: "You give up your own access. Nothing changes for the others.",
    action: "Leave workspace",
    lastOwner: "You are the only owner. Make someone else an owner first.",
    ask: "Leave <n>{name}</n>?",
    means:
      "You lose access right away, and your customers are given to nobody. An owner or admin can let you in again.",
    confirm: "Leave now",
    stay: "Stay",
    done: "You have left <n>{name}</n>. Only an owner or admin can bring you back.",
  },
  unlink: {
    title: "Unlink",
    open: "Unlink the organization",
    text: "<n>{name}</n> in {provider} no longer decides who gets in: the workspace’s own list does. Nobody is removed.",
    action: "Unlink organization",
    ask: "Unlink the organization?",
    means:
      "From then on the workspace’s own list decides who gets in. Nobody is removed, here or in {provider}.",
    confirm: "Unlink",
    done: "The organization is unlinked.",
  },
  remove: {
    title: "Delete",
    label: "Delete this workspace",
    text: "Nobody can enter any more. For seven days an owner can restore it as it was.",
    action: "Delete workspace",
    means:
      "Everyone loses access to <n>{name}</n> at once. For seven days an owner can restore it as it was; after that it is gone.",
    staysInClerk:
      "The organization <n>{organization}</n> stays in Clerk with its members.",
    along: "Delete the organization “<n>{organization}</n>” in WorkOS, too",
    alongHow:
      "After the seven days. Left unticked, it stays in WorkOS with its members.",
    notOurs:
      "It was not made by Rollcall, so it stays in WorkOS with its members.",
    done: "<n>{name}</n> is deleted. You can restore it for seven days.",
  },
  confirmName: {
    label: "Type “<n>{name}</n>” to confirm",
    problem: "Type “<n>{name}</n>” to confirm.",
  },
} as const;
