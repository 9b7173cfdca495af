import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";

const HOUR = 60 * 60_000;

type Health = FunctionReturnType<typeof api.health.getWorkspaceHealth>;

/** What the server says of a workspace in which every layer works. */
export const health = (some: Partial<Health> = {}): Health => ({
  provider: "workos",
  // The page's clock goes on in steps of seconds.
  lastEventAt: Date.now() - HOUR - 60_000,
  failedEvents: 0,
  webhooks: {
    acceptedAt: Date.now() - HOUR,
    refusedAt: null,
    missedAt: null,
    unreadableAt: null,
  },
  catchUp: {
    readAt: Date.now(),
    failingSince: null,
    lastError: null,
    lostAt: null,
  },
  reconciliation: {
    lastDone: { at: Date.now() - HOUR, differences: 2 },
    last: { at: Date.now() - HOUR, status: "done", error: null },
    known: { at: Date.now() - HOUR, differing: 0 },
    dueAt: Date.now() + 20 * HOUR,
  },
  ...some,
});
