import type { Id } from "../../../convex/_generated/dataModel";
import type { Job } from "../features/team/job";

export const jobId = "job_1" as Id<"bulkJobs">;

/** A change of sixty people, counted and not begun. */
export const job = (some: Partial<Job> = {}): Job => ({
  jobId,
  change: { what: "confirm" },
  customerName: null,
  filter: null,
  isSearch: false,
  campaignId: null,
  state: "ready",
  matched: 60,
  isCut: false,
  done: 0,
  refused: 0,
  by: "Ana Lind",
  byUserId: "user_ana" as Id<"users">,
  begunAt: Date.now(),
  startedAt: null,
  endedAt: null,
  silentSince: null,
  stopped: null,
  ...some,
});
