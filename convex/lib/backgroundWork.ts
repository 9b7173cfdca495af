import { type Infer, v } from "convex/values";

/** Work of an action that waits for somebody else, and so for a place: model/background/. */
export const vBackgroundWork = v.union(
  v.object({ kind: v.literal("order"), orderId: v.id("providerOrders") }),
  v.object({
    kind: v.literal("ask"),
    workosOrganizationId: v.string(),
    workosUserId: v.string(),
    attempt: v.number(),
  }),
  v.object({ kind: v.literal("alert"), deliveryId: v.id("alertDeliveries") }),
  v.object({
    kind: v.literal("bulk"),
    jobId: v.id("bulkJobs"),
    turn: v.number(),
    people: v.array(v.id("bulkJobPeople")),
  }),
  v.object({ kind: v.literal("profiles") }),
  v.object({ kind: v.literal("provisioning") }),
  v.object({ kind: v.literal("deletions") }),
  v.object({ kind: v.literal("operatorRun"), runId: v.id("operatorRuns") }),
  v.object({ kind: v.literal("sealCheck"), workspaceId: v.id("workspaces") }),
);
export type BackgroundWork = Infer<typeof vBackgroundWork>;
export type WorkKind = BackgroundWork["kind"];

/** What is the same work: it waits once, however often it is asked for. */
export function keyOf(work: BackgroundWork): string {
  switch (work.kind) {
    case "order":
      return work.orderId;
    case "ask":
      return `${work.workosOrganizationId}/${work.workosUserId}`;
    case "alert":
      return work.deliveryId;
    case "bulk":
      return `${work.jobId}/${work.turn}`;
    case "operatorRun":
      return work.runId;
    case "sealCheck":
      return work.workspaceId;
    case "profiles":
    case "provisioning":
    case "deletions":
      return "";
    default:
      return work satisfies never;
  }
}
