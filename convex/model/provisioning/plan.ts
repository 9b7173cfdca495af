/**
 * What a request to provision does, given what the same request left behind.
 * `resume`: take the interrupted one over and go on under its key. `start`:
 * begin afresh, under a key of its own.
 *
 * A key that is being rolled back is never resumed: a deletion on its way in
 * WorkOS would take the new workspace's organization with it.
 */
export function planRequest({
  earlier,
  now,
}: {
  earlier: {
    state: "open" | "done" | "rolling_back" | "rolled_back";
    /** Somebody is at it, unless their time is up. */
    isHeld: boolean;
    leaseUntil: number;
    /** It asked for the same name and slug: people correct them in between. */
    isSameRequest: boolean;
    /** The workspace it made is still there, and open to the person. */
    isUsable: boolean;
  } | null;
  now: number;
}): "start" | "resume" | "busy" | "done" {
  if (!earlier) return "start";
  switch (earlier.state) {
    case "rolling_back":
    case "rolled_back":
      return "start";
    case "done":
      return earlier.isUsable ? "done" : "start";
    case "open":
      if (earlier.isHeld && earlier.leaseUntil > now) return "busy";
      return earlier.isSameRequest ? "resume" : "start";
  }
}

/**
 * May the way back begin, so that no workspace is made under this key any more?
 * Not from under somebody who is on the way forward. The organization of a key
 * that is over is nobody's: it may be taken away by any caller.
 */
export function mayRollBack(
  journal: {
    state: "open" | "done" | "rolling_back" | "rolled_back";
    lease?: string;
  },
  lease: string,
): boolean {
  switch (journal.state) {
    case "done":
      return false;
    case "open":
      return journal.lease === lease;
    case "rolling_back":
    case "rolled_back":
      return true;
  }
}

/** When a failed way back is tried again: after half a minute, then ever later, at most an hour. */
export function retryDelayMs(attempts: number): number {
  return Math.min(60 * 60_000, 30_000 * 2 ** (attempts - 1));
}
