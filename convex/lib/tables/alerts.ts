import { defineTable } from "convex/server";
import { v } from "convex/values";
import { alertIdFields, vAlertCode } from "../alertCodes";

/* What an operator has to know of, while it lasts. */

export const alertsTables = {
  // One row per open condition: it goes when that is over. Written by
  // model/alerts/alerts.ts; read by operators:health, GET /health and the check.
  alerts: defineTable({
    code: vAlertCode,
    // Of one code there is one row for each key.
    key: v.string(),
    // Since when it has been so, in ms.
    since: v.number(),
    // When it had lasted long enough to be an alert; absent until then.
    beganAt: v.optional(v.number()),
    // When the product and the outgoing webhook were told. Absent: not yet, or there were
    // too many at once.
    toldAt: v.optional(v.number()),
    // Whether GET /health answers 503 for it.
    needsOperator: v.boolean(),
    ...alertIdFields,
  })
    .index("by_code_key", ["code", "key"])
    .index("by_code_toldAt", ["code", "toldAt"])
    .index("by_needsOperator_beganAt", ["needsOperator", "beganAt"])
    .index("by_workspaceId", ["workspaceId"]),

  // What the outgoing webhook has yet to take, as it is signed. Written and read by
  // model/alerts/deliveries.ts; the row goes when it was taken, or given up.
  alertDeliveries: defineTable({
    code: vAlertCode,
    body: v.string(),
    workspaceId: v.optional(v.id("workspaces")),
    // How many have failed.
    attempts: v.number(),
    nextAttemptAt: v.number(),
  })
    .index("by_nextAttemptAt", ["nextAttemptAt"])
    .index("by_workspaceId", ["workspaceId"]),

  // When it was last looked whether alerts are over and whether the crons have run: one
  // row. GET /health judges by it whether any cron is alive.
  alertChecks: defineTable({ checkedAt: v.number() }),
};
