import { config } from "./config";
import type { ReasonOf } from "./refusals";

/*
 * How much of what may be done in which time: the one place to change it. A limit counts
 * work (people, mails, calls to WorkOS), not how often it was asked for, and grows again
 * evenly: after `5 a day` have been used, the next one is free some five hours later.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Limit = {
  /** So many in `period` ms; at once as many, or `capacity`. */
  rate: number;
  period: number;
  capacity?: number;
  /** What a person is told who has used it up. */
  reason: ReasonOf<"RATE_LIMITED">;
};

export const LIMITS = {
  // Every write that a person makes by hand: clicks are far below, loops are not.
  changesOfPerson: { rate: 300, period: MINUTE, reason: "rateLimited" },

  // Actions that call WorkOS: far above what a person does by hand, far below what
  // WorkOS takes from all of us together.
  callsOfPerson: { rate: 30, period: MINUTE, reason: "rateLimited" },
  callsOfWorkspace: { rate: 120, period: MINUTE, reason: "rateLimited" },
  // WorkOS takes 6,000 calls a minute from a deployment, 500 of them writes in any ten
  // seconds. Work on many people gets 4,800, half of them writes, and waits its turn; the
  // rest is for the outbox, the reconciliation, and people who wait.
  callsInBulk: {
    rate: 800,
    period: 10 * SECOND,
    capacity: 100,
    reason: "manyLetIn",
  },

  // Mails to people who are not here: two full lists, and then at leisure. By person too,
  // so that more workspaces make no more mails.
  invitationsOfPerson: { rate: 400, period: HOUR, reason: "personInvitations" },
  invitationsOfWorkspace: {
    rate: 400,
    period: HOUR,
    reason: "workspaceInvitations",
  },
  // Whoever sends them, and from wherever: nobody's mailbox is flooded through us.
  invitationsToAddress: { rate: 5, period: DAY, reason: "recipientMails" },
  // Mails that an invited person asks for themselves.
  ownResends: { rate: 3, period: HOUR, reason: "ownMails" },

  // Each is an organization in WorkOS, with a name in mails of ours.
  workspacesOfPerson: { rate: 5, period: DAY, reason: "workspacesMade" },
  // Addresses are one namespace for everybody.
  addressesOfWorkspace: { rate: 10, period: DAY, reason: "addressChanges" },
  // Asking tells nothing, and so many names are nobody's own workspaces.
  accessRequestsOfPerson: { rate: 20, period: DAY, reason: "accessRequests" },

  // Each may write down everyone in a workspace.
  bulkJobsOfWorkspace: { rate: 20, period: MINUTE, reason: "rateLimited" },
  // People taken out one by one or a page at a time; a job has its own pace. Not less:
  // who is to go goes at once. By person, so that nobody uses up the owner's.
  removalsOfPerson: { rate: 1_000, period: HOUR, reason: "removals" },
  // Assigned to customers, or taken off them.
  assignmentsOfPerson: { rate: 5_000, period: HOUR, reason: "assignments" },
  // Added, renamed, archived: a long list, entered by a script.
  customersOfWorkspace: { rate: 600, period: HOUR, reason: "customerChanges" },
  // Each is everything there is; a person who needs it again has the file.
  exportsOfPerson: { rate: 20, period: HOUR, reason: "personExports" },
  exportsOfWorkspace: { rate: 60, period: HOUR, reason: "workspaceExports" },
  // Each calls the product again, whatever that does.
  hookRetriesOfWorkspace: { rate: 60, period: HOUR, reason: "rateLimited" },
  // Each goes the whole way of an event again.
  replaysOfWorkspace: { rate: 200, period: HOUR, reason: "replays" },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

/**
 * A limit as it is in force. A product may have another number (`limits` in
 * rollcall.config.ts) in the same time, which the sentence for a person names.
 */
export function limitOf(name: LimitName) {
  const limit: Limit = LIMITS[name];
  const own: Partial<Record<string, number>> = config().limits ?? {};
  const rate = own[name] ?? limit.rate;
  return { ...limit, rate, capacity: limit.capacity ?? rate };
}

/** Who has just come sends less, since nobody knows them yet. */
export const FIRST_DAY = { invitations: 50, ms: DAY } as const;

/** How long somebody waits here for the turn of what they want done to many people. */
export const BULK_PATIENCE_MS = 10 * SECOND;
/** Of one person in bulk: WorkOS is asked what they are, and told what they become. */
export const CALLS_PER_PERSON = 2;

/** How long an export can be read after it was begun. */
export const EXPORT_OPEN_MS = HOUR;

/** Former addresses of a workspace lead to it: the latest few, and for a while. */
export const FORMER_ADDRESSES = { max: 5, keptMs: 90 * DAY } as const;
