/**
 * What a request to provision does, given what the same request left behind.
 * `resume`: take the abandoned one over and go on under its key. `start`: begin
 * afresh.
 */
export function planRequest({
  earlier,
  now,
}: {
  earlier: {
    state: "open" | "done" | "rolled_back" | "rollback_failed";
    leaseUntil: number;
    /** The workspace it made is still there, and open to the person. */
    workspaceUsable: boolean;
  } | null;
  now: number;
}): "start" | "resume" | "busy" | "done" {
  if (!earlier) return "start";
  switch (earlier.state) {
    case "rolled_back":
      return "start";
    case "done":
      return earlier.workspaceUsable ? "done" : "start";
    case "rollback_failed":
      return "resume";
    case "open":
      return earlier.leaseUntil > now ? "busy" : "resume";
  }
}
