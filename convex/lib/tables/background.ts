import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vBackgroundWork } from "../backgroundWork";

/* Actions that wait for somebody else: how many are under way. Written by
 * model/background/places.ts alone, read there. */

export const backgroundTables = {
  // One row an action that is under way, until it ends or its lease does.
  backgroundPlaces: defineTable({
    group: v.string(),
    leaseUntil: v.number(),
  })
    .index("by_group", ["group"])
    .index("by_leaseUntil", ["leaseUntil"]),

  // What waits for a place. A row goes when its action begins; what is lost with the action
  // is taken up by the sweeper of what it works on.
  backgroundWork: defineTable({
    kind: v.string(),
    key: v.string(),
    since: v.number(),
    work: vBackgroundWork,
  })
    .index("by_kind_key", ["kind", "key"])
    .index("by_kind_since", ["kind", "since"]),
};
