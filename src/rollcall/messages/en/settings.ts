/* What holds in a workspace, its organization, and the ways out of it. */

export const settings = {
  saved: "Saved.",
  general: {
    title: "General",
    text: "What the workspace is called, and where it is found.",
    textWorkos:
      "The name is the organization’s in WorkOS, too: a change here changes it there, and the other way round.",
    textClerk:
      "A change of the name stays here. When the organization is renamed in Clerk, the workspace is, too.",
    urlHint: "The last five former URLs go on leading here for 90 days.",
    notYours: "Only owners and admins can change these.",
  },
  organization: {
    title: "Organization",
    linked:
      "<n>{name}</n> in {provider} decides who gets in: everybody who is an active member there.",
    /** While operators only observe. */
    observed:
      "Who is an active member of <n>{name}</n> in {provider} gets in, and for now everybody else who is in the workspace, too: it is only observed. Who that is stands under Rules.",
    unlinked:
      "No organization decides who gets in yet: only the workspace’s own list does.",
    link: "Link an organization",
    linking: "Linking…",
    done: "<n>{name}</n> is linked to its organization.",
    unlink: {
      open: "Unlink organization",
      title: "Unlink the organization?",
      text: "From then on the workspace’s own list decides who gets in. Nobody is removed, here or in {provider}.",
      action: "Unlink",
      done: "The organization is unlinked.",
    },
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
      rest: "{count, number} more",
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
    text: "How strictly the workspace follows its organization.",
    session: {
      label: "Ask for the organization’s own sign-in",
      workos:
        "Everyone has to be signed in for this organization, so that its SSO and MFA rules in WorkOS apply. Rollcall switches to it by itself when someone opens the workspace.",
      clerk: "Only organizations in WorkOS have a sign-in of their own.",
      unlinked: "Needs an organization: link one first.",
      on: "From now on the organization’s own sign-in is asked for.",
      off: "Any sign-in is enough from now on.",
    },
    /** Set by operators, and shown while it shuts nobody out. */
    enforcement: {
      label: "Who is not in the organization",
      observe: "let in and only listed",
      strict: "shut out",
      title: "Observing since <when></when>",
      text: "Nobody is shut out or removed for not being in the organization in {provider}.",
      count:
        "{count, plural, =0 {Nobody would be.} one {# person would be.} other {# people would be.}}",
      atLeast:
        "{count, plural, one {At least # person would be.} other {At least # people would be.}}",
      list: "Who would be shut out",
    },
    wait: {
      label: "Wait before removing",
      hours: "hours",
      text: "How long somebody stays listed whose membership is gone without a word of why. They can’t enter meanwhile. Empty: {hours, plural, one {# hour} other {# hours}}.",
    },
    review: { label: "Review interval" },
    ask: {
      label: "Ask before removing more than",
      unit: "% of the team",
      text: "A check that would remove more people than this removes nobody before an owner or admin has agreed. Empty: {percent, number} %.",
    },
    save: "Save rules",
  },
  roles: {
    title: "Roles",
    text: "What {provider} calls the roles here. The operator of Rollcall decides it for all workspaces.",
    unlinked:
      "What WorkOS calls the roles here. It holds once an organization is linked.",
    map: "Roles and their names",
    none: "Nothing in {provider} stands for it.",
    sent: "WorkOS is told {slug}",
    own: "What each role may do in this app",
    ownNobody: "No role",
    check: "Check which roles WorkOS has",
    listed: "Roles in WorkOS",
    notListed: "WorkOS has no roles for this organization.",
    gone: "WorkOS does not know this organization any more.",
    unmapped: "stands for no role",
    missing: {
      admin:
        "Nobody can be made an admin: add a role of the name <s>{slug}</s> in the WorkOS dashboard, under Authorization, Roles.",
      member:
        "Nobody can be made a member: add a role of the name <s>{slug}</s> in the WorkOS dashboard, under Authorization, Roles.",
      client:
        "This workspace can’t have clients: add a role of the name <s>{slug}</s> in the WorkOS dashboard, under Authorization, Roles.",
    },
    holders: "People whose role stands for none here",
    holdersText:
      "They have the least access. Give each a role on the team page.",
    more: "{count, plural, one {and # more} other {and # more}}",
  },
  ownership: {
    title: "Ownership",
    text: "Someone else becomes the owner in your place, and you an admin.",
    action: "Hand over ownership",
    nobody: "There is nobody to hand it over to. Invite somebody first.",
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
    text: "You give up your access to this workspace.",
    action: "Leave workspace",
    lastOwner: "You are the only owner. Make someone else an owner first.",
    ask: "Leave <n>{name}</n>?",
    means:
      "You lose access right away, and your customers are given to nobody. An owner or admin can let you in again.",
    confirm: "Leave now",
    stay: "Stay",
    done: "You have left <n>{name}</n>. Only an owner or admin can bring you back.",
  },
  remove: {
    title: "Delete",
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
