/* How a workspace is kept the same as its organization in WorkOS or Clerk. */

import { failedHooks } from "./failedHooks";
import { syncLatest, syncSummary } from "./syncState";

export const sync = {
  page: {
    text: "How <n>{name}</n> is kept the same as its organization in {provider}. A check compares everybody in both.",
    textUnlinked: "<n>{name}</n> is linked to no organization.",
    loading: "Loading the sync…",
    notYours: "The sync is not shown to you",
    notYoursWho: "In <n>{name}</n> owners and admins see to it.",
    unlinked: "There is nothing to keep the same yet",
    unlinkedText:
      "Once the workspace is linked to an organization, people who join, change role or go there do so here: at once, within 15 minutes where a change was missed, and by comparing everybody regularly.",
    unlinkedWho: "An owner can link one in the settings.",
    parts: "Parts of the sync",
    overview: "Overview",
    events: "Events",
    failedEvents: "{count, plural, =20 {20 or more failed} other {# failed}}",
    checks: "Checks",
  },
  summary: syncSummary,
  latest: syncLatest,
  cause: "Cause",
  state: {
    well: "OK",
    watch: "Needs a look",
    broken: "Not working",
    off: "Not in use",
  },
  webhooks: {
    title: "Webhooks",
    well: "Every change arrives at once",
    last: "Last one <when></when>",
    refused:
      "Changes may not arrive at once: the last message was refused. Show the details to an operator.",
    none: "No change has arrived at once yet. Show the details to an operator.",
    missed:
      "The last change did not arrive at once. Show the details to an operator.",
    unreadable:
      "The last message from {provider} could not be read. It is kept for an operator.",
    /** For who puts it right. */
    cause: {
      refused:
        "The signature does not fit the webhook secret. Compare the secret of this deployment with the one in {provider}.",
      none: "No webhook has come. Add one in {provider}.",
      missed:
        "The last event was not brought by a webhook. Look in {provider} whether the webhook is still on.",
      unreadable:
        "The last webhook is signed by {provider}, and is no event that Rollcall can read.",
    },
    lastEvent: "Last event here",
    lastAccepted: "Last accepted",
    lastRefused: "Last refused",
    lastUnreadable: "Last unreadable",
    secret: "Webhook secret",
    secretState: {
      valid: "Valid",
      doubt: "In doubt",
      unknown: "Not known yet",
    },
    failedEvents: "Failed events",
    failedCount: "{count, plural, =0 {None} =20 {20 or more} other {#}}",
  },
  catchUp: {
    title: "Catch-up",
    well: "Finds changes that no webhook brought",
    none: "Clerk keeps no list of its changes, so what did not arrive is found by the regular check only.",
    failing:
      "WorkOS can’t be asked for its changes at the moment. It is tried again by itself.",
    read: "Read <when></when>",
    never: "Nothing has been read yet.",
    late: "It should run every 15 minutes and has not for a while. Show the details to an operator.",
    lost: "Some changes may have been missed, so everybody was compared instead.",
    cause: {
      late: "Look whether this deployment’s scheduled jobs run.",
      lost: "WorkOS no longer knew our place among its events.",
    },
    lastRead: "Last read",
    answers: "{provider} answers",
    answersState: { yes: "Yes", no: "No", unknown: "Not known" },
    failingSince: "No answer since",
    lostAt: "Place lost",
  },
  daily: {
    title: "Daily check",
    well: "Compares everybody, person by person",
    noKey:
      "The workspace is not compared with Clerk yet. An operator can set that up.",
    stopped: "The last check stopped: somebody has to confirm its removals.",
    differ:
      "{count, plural, one {# person was} other {# people were}} found to differ, and {count, plural, one {stays} other {stay}} so until a check is applied.",
    failed: "The last check did not finish. Check now, or wait for the next.",
    last: "Done <done></done>",
    lastAndNext: "Done <done></done>, next <due></due>",
    late: "It should have run by now and is overdue. Check now, or show the details to an operator.",
    cause: {
      noKey: "CLERK_SECRET_KEY is not set on this deployment.",
      late: "Its turn has passed. Look whether this deployment runs its scheduled jobs.",
    },
    never: "This workspace has not been compared yet.",
    soon: "It was linked recently; the first check is still to come.",
    lastDone: "Last check",
    found: "Put right",
    people: "{count, plural, one {# person} other {# people}}",
    lastStarted: "Last started",
    due: "Next check",
  },
  check: {
    who: "Who differs",
    now: "Check now",
    failed: "The check failed",
    goesOn:
      "There are many people to compare. The check goes on by itself; you can leave this page.",
    stopped:
      "The check stopped and changed nobody: somebody has to confirm the removals first.",
    same: "Nobody differs: everybody is the same here and in {provider}.",
    losesAll: "{reason} Everybody would lose access.",
    asks: "{reason} If you apply it, it stops and asks first.",
    apply: "Apply",
    reread: "{provider} is read again first, so later changes count, too.",
  },
  /** What a check did, or would do; what is none is left out. */
  counts: {
    added: "{count, number} added",
    updated: "{count, number} changed",
    removed: "{count, number} removed",
    refused: "{count, number} refused",
    toAdd: "{count, number} to add",
    toUpdate: "{count, number} to change",
    toRemove: "{count, number} to remove",
    nothing: "Nobody differed",
    running: "Comparing…",
    failed: "It did not finish",
    done: "Done: {what}.",
  },
  stopped: {
    banner: {
      reconciliation:
        "A check would remove {count, plural, one {# person} other {# people}} and asks you first.",
      cleanup:
        "The cleanup would remove {count, plural, one {# person} other {# people}} and asks you first.",
    },
    title: {
      reconciliation:
        "A check stopped before it removed {count, plural, one {# person} other {# people}}",
      cleanup:
        "The cleanup stopped before it removed {count, plural, one {# person} other {# people}}",
    },
    startedBy: "Started by <n>{name}</n>, <when></when>.",
    advice: {
      reconciliation:
        "Until somebody decides, nobody is removed and nobody’s access changes. If the list is right, remove them. If it is wrong, correct it in {provider} and check again.",
      cleanup:
        "What Rollcall knows of their memberships is missing, and {provider} has not said that they ended. Until somebody decides, nobody is removed. If the list is right, remove them.",
    },
    effect: {
      reconciliation:
        "They lose access at once. Who is back in {provider} by then stays. Nobody else is removed.",
      cleanup:
        "{provider} is asked first, where it can be: people who are active there stay and have access again. The others are removed. Nobody else is.",
    },
    ask: "Remove {count, plural, one {# person} other {# people}}?",
    remove: "Remove {count, plural, one {# person} other {# people}}",
    why: {
      many: "It would remove more people at once than this workspace allows.",
      last_owner: "It would remove the last owner.",
      nobody_listed:
        "{provider} listed nobody at all, which is hard to believe.",
    },
  },
  hooks: failedHooks,
  runs: {
    loading: "Loading checks…",
    none: "No check is on record",
    noneText:
      "Checks happen by themselves, or now if you check. One that happens by itself is kept here where it finds something.",
    noneKey:
      "Once an operator has set up the way to Clerk, it happens by itself.",
    drawer: "Check",
    found: "Found",
    by: "By",
    started: "Started",
    took: "Took",
    status: "Status",
    open: "{what}. Check by {name}, {time}: details",
    preview: "Preview",
    stillRunning: "Still running",
    startedBy: "Started by",
    calls: "Calls to {provider}",
    stopped: "Stopped because",
    error: "Error",
    wouldChange: "What it would change",
    whatFound: "What it found",
    notKept: "No list of people is kept for this check.",
  },
  differences: {
    label: "Differences",
    loading: "Loading the differences…",
    none: "It found nobody who differs.",
    line: "<b><n>{name}</n></b>: {detail}",
  },
  events: {
    loading: "Loading events…",
    loadingOne: "Loading the event…",
    every: "Every status",
    showEvery: "Show every status",
    received: "Received",
    open: "<what></what>, {status}: details",
    none: "No event has come yet",
    noneText:
      "The next change to this workspace’s organization in {provider} shows here by itself.",
    noneFailed: "No event has failed",
    noneFailedText: "A change that can’t be applied waits here for you.",
    noneOf: "No event is “{status}”",
    clear: "Show every event",
    drawer: "Event",
    id: "Event id",
    type: "Type",
    source: "Came by",
    occurred: "Happened",
    decided: "Decided",
    next: "Next try",
    deliveries: "Deliveries",
    attempts: "Tries",
    lastError: "Last error",
    replayed: "Replayed",
    replayedBy: "{time} by <n>{name}</n>",
    replay: "Replay",
    pruned:
      "Its text is not kept any more, so it can’t be replayed. Use “Check now” instead: it compares everybody.",
    verdicts: "Before and now",
    before: "Before",
    nowIs: "Now",
    was: "{count, plural, =0 {{status}, <when></when>} one {{status}, tried once, <when></when>} other {{status}, tried # times, <when></when>}}",
    changed: "What the replay changed",
    changedNothing: "Nothing changed. {reason}",
    stoodAlready:
      "Nothing changed: everything was here already as the event says.",
    roleWas: "Role: {before} → {after}",
    statusWas: "Status: {before} → {after}",
    deciding: "It goes through the decision again…",
    failedAgain: "It failed again and is tried once more by itself: {reason}",
    result: "Replayed. {status}: {reason}",
    body: "Text of the event",
    /** `<p>` is the person, and opens them. */
    said: {
      asked:
        "{role, select, admin {<p>{name}</p> has not accepted yet (admin)} member {<p>{name}</p> has not accepted yet (member)} client {<p>{name}</p> has not accepted yet (client)} other {<p>{name}</p> has not accepted yet}}",
      membershipUpdated:
        "{role, select, admin {<p>{name}</p>’s membership changed: admin} member {<p>{name}</p>’s membership changed: member} client {<p>{name}</p>’s membership changed: client} other {<p>{name}</p>’s membership changed}}",
      switchedOff: "<p>{name}</p>’s membership was switched off",
      membershipDeleted: "<p>{name}</p>’s membership ended",
      invitationCreated:
        "{role, select, admin {<n>{name}</n> was invited as admin} member {<n>{name}</n> was invited as member} client {<n>{name}</n> was invited as client} other {<n>{name}</n> was invited}}",
      invitationAccepted: "<p>{name}</p> accepted the invitation",
      invitationRevoked: "The invitation to <n>{name}</n> was taken back",
      invitationResent: "The invitation to <n>{name}</n> was sent again",
      sessionCreated: "<p>{name}</p> signed in",
      userCreated: "An account was made for <p>{name}</p>",
      userUpdated: "<p>{name}</p>’s profile changed",
      userDeleted: "<p>{name}</p>’s account was deleted",
    },
    /** The same where nobody is known by the event. */
    kind: {
      membershipCreated: "A person was added",
      membershipUpdated: "A person’s membership changed",
      membershipDeleted: "A person was taken out",
      invitationCreated: "An invitation was sent",
      invitationAccepted: "An invitation was accepted",
      invitationRevoked: "An invitation was revoked",
      invitationResent: "An invitation was sent again",
      organizationCreated: "The organization was made",
      organizationUpdated: "The organization changed",
      organizationDeleted: "The organization was deleted",
      sessionCreated: "Somebody signed in",
      userCreated: "An account was made",
      userUpdated: "A profile changed",
      userDeleted: "An account was deleted",
      other: "Something else happened",
    },
  },
} as const;
