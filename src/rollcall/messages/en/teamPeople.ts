import { removedWith } from "./teamLosses";

/* What is done about one person, in the list of the team and beside any page. */

export const teamPeople = {
  row: {
    select: "Select {name}",
    selectAll: "Select everyone on this page",
    /** A name stands last in what is only heard: nothing behind it can be turned by it. */
    role: "{role}, role of {name}",
    removesIn: "Will be removed {when}",
    removesSoon: "Will be removed within the hour",
    invited: "Invited · {when}",
    invitedLeft: "{days, plural, one {# day left} other {# days left}}",
    invitedToday: "ends today",
    expires: "The invitation can be accepted until {when}.",
    returned: "Back again",
    returnedMeans: "They were removed here or had left, and were let in again.",
    directory:
      "Managed by a directory: change them there, and it follows here.",
    orderRunning: "{order}: WorkOS is being told",
    orderFailed: "{order}: WorkOS has not followed yet. {error}",
    removedAt: "Removed <when></when>",
    // `within`: in the middle of a sentence.
    unseen: "{place, select, within {never} other {Never}}",
    seenNow: "Now",
    seenToday: "{place, select, within {today} other {Today}}",
    seenYesterday: "{place, select, within {yesterday} other {Yesterday}}",
    seenDays: "{days, plural, one {# day ago} other {# days ago}}",
    seenNotFor:
      "{place, select, within {not for} other {Not for}} {days, plural, one {# day} other {# days}}",
  },
  actions: {
    look: "See what they see",
    details: "Details",
    keepReviewed: "Keep: access reviewed",
    keep: "Keep access",
    tellAgain: "Tell WorkOS again",
    moreTimeBy: {
      day: "One more day",
      days: "Three more days",
      week: "One more week",
    },
    remove: "Remove…",
    removeNow: "Remove now…",
    resend: "Send the invitation again",
  },
  reasons: {
    directory: "A directory manages this person. Change them there.",
    clerk:
      "Clerk decides who gets in. Add them there, and they are back here by themselves.",
    higher: "Their role is higher than yours.",
    self: "This is you. Somebody else has to do it.",
    selfLeave: "This is you. To go, leave the workspace in Settings.",
    lastOwner: "They are the only owner. Make somebody else an owner first.",
    removed: "They were removed. Bring them back first.",
    roleWaits:
      "Their role can be changed once WorkOS has confirmed the last change.",
    leaving:
      "WorkOS does not let them in any more. Keep their access first, then change their role.",
    returnWaits:
      "They can be let in once WorkOS has confirmed the last change.",
    notPermitted: "Only owners and admins change people.",
    aboveYours: "Only owners can give this role.",
  },
  done: {
    kept: "<n>{name}</n> is kept.",
    back: "<n>{name}</n> is back in.",
    reviewed: "<n>{name}</n> keeps their access. That is on record.",
    moreTime: "<n>{name}</n> has until {when}.",
    toldAgain: "WorkOS is told again.",
    role: "<n>{name}</n> is {role, select, owner {an owner} admin {an admin} member {a member} other {a client}} now.",
    roleWith:
      "<n>{name}</n> is a client now. What they looked after does not come back with another role.",
    roleYou:
      "You are {role, select, owner {an owner} admin {an admin} member {a member} other {a client}} now.",
    removed: "<n>{name}</n> is removed.",
    removedWith,
    becameOwner: "You are the owner of <n>{workspace}</n> now.",
    resent: "The invitation to <n>{email}</n> is sent again.",
  },
  role: {
    title: "Change the role of <n>{name}</n>",
    titleYou: "Change your own role",
    to: "{role, select, owner {Make owner} admin {Make admin} member {Make member} other {Make client}}",
    customer: "Customer that they see",
    loses: {
      owner_admin:
        "<n>{name}</n> can no longer link, hand over or delete the workspace, nor change its rules.",
      owner_member:
        "<n>{name}</n> can no longer change people or the workspace, and no longer sees the audit log and sync.",
      admin_member:
        "<n>{name}</n> can no longer invite, remove or change people, and no longer sees the audit log and sync.",
      admin_client:
        "<n>{name}</n> sees one customer only from now on: no team, no other customers, no audit log. Whom they look after is given up.",
      member_client:
        "<n>{name}</n> sees one customer only from now on, and nobody of the team. Whom they look after is given up.",
    },
    youLose: {
      owner_admin:
        "You can no longer link, hand over or delete the workspace, nor change its rules. Only an owner can give that back to you.",
      owner_member:
        "You can no longer change people or the workspace, and no longer see the audit log and sync. Only an owner or admin can give that back to you.",
      admin_member:
        "You can no longer invite, remove or change people, and no longer see the audit log and sync. Only an owner or admin can give that back to you.",
      admin_client:
        "You see one customer only from now on: no team, no other customers, no audit log. Only an owner or admin can give that back to you.",
      member_client:
        "You see one customer only from now on, and nobody of the team. Only an owner or admin can give that back to you.",
    },
    gains: {
      owner:
        "<n>{name}</n> can do everything from now on, also delete the workspace and take your role.",
    },
  },
  remove: {
    title: "Remove <n>{name}</n>?",
    means:
      "Their access ends at once. They can be brought back later; the customers they look after are not given back then.",
    meansClerk:
      "Their access ends here at once. Clerk is not told: remove them there as well, or they are back when Clerk adds them anew.",
    impact: "What removing changes",
    nothingElse: "Nothing else changes.",
    stays: "Stays: {reason}",
    one: "Remove",
    customers: "No longer looks after {customers}.",
    /** At the end of the list of customers. */
    others: "{more, plural, one {# other} other {# others}}",
    othersMany: "more than {more, number} others",
    sent: "{count, plural, one {# open invitation that they sent stays open.} other {# open invitations that they sent stay open.}}",
    sentMany:
      "More than {count, number} open invitations that they sent stay open.",
    invited: "An open invitation to {address} is taken back.",
    sessions: "WorkOS ends their sessions in this organization.",
    inClerk: "Clerk still has them: remove them there as well.",
  },
  outcomes: {
    label: "What became of each",
    removed: "Removed",
    done: "Done",
  },
  notices: {
    ownerlessTitle: "<n>{workspace}</n> has no owner",
    ownerless: "Its last owner has lost access. An admin can take their place.",
    becomeOwner: "Become owner",
    seatsTitle:
      "{people, plural, one {# person} other {# people}} on {seats, plural, one {# seat} other {# seats}}",
    seats:
      "Everybody keeps their access. Nobody can be invited or brought back before a seat is free: remove people who are not needed any more, or ask the people who run this app for more seats.",
    returnsTitle: "{organization} let them in again",
    returns: "They were removed here, or had left. Keep those who may stay.",
    returnsList: "People who are back",
    cameBack: "Came back <when></when>",
    keep: "Keep",
    keepPerson: "Keep {name}",
    removePerson: "Remove {name}",
    troublesTitle: "WorkOS has not followed yet",
    troublesList: "What WorkOS has not followed",
    trouble: "{order}, first failed <when></when>: {error}",
    tellAgain: "Tell WorkOS again about {name}",
  },
  bulk: {
    ask: {
      remove:
        "{count, plural, one {Remove # person?} other {Remove # people?}}",
      restore:
        "{count, plural, one {Bring back # person?} other {Bring back # people?}}",
      confirm:
        "{count, plural, one {Keep # person on record?} other {Keep # people on record?}}",
      role: "{role, select, owner {{count, plural, one {Make # person an owner?} other {Make # people owners?}}} admin {{count, plural, one {Make # person an admin?} other {Make # people admins?}}} member {{count, plural, one {Make # person a member?} other {Make # people members?}}} other {{count, plural, one {Make # person a client?} other {Make # people clients?}}}}",
    },
    begin: {
      remove: "{count, plural, one {Remove # person} other {Remove # people}}",
      restore:
        "{count, plural, one {Bring back # person} other {Bring back # people}}",
      confirm: "{count, plural, one {Keep # person} other {Keep # people}}",
      role: "{count, plural, one {Change # person} other {Change # people}}",
    },
  },
} as const;
