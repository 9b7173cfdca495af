import { syncSummary } from "./syncState";

/* How the sync is, in short: Home says so, and its own page. */

export const syncHealth = {
  summary: syncSummary,
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
  differences: {
    label: "Differences",
    loading: "Loading the differences…",
    none: "It found nobody who differs.",
    line: "<b><n>{name}</n></b>: {detail}",
  },
} as const;
