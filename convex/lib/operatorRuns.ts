import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";

/* Long runs of operators, and what they came to: see model/operators/runs.ts. */

export const vRunKind = literals("mapUsers", "linkWorkspaces");
export type RunKind = Infer<typeof vRunKind>;

/** Why somebody was not mapped. */
export const vMappingConflict = literals(
  // Nobody here, or nobody at the provider, has this id or address.
  "not_found",
  "deleted",
  // The row has another account at this provider.
  "other_id",
  // The account is on another row, which can't be brought over.
  "on_another_row",
  // The two rows are members of one workspace, and somebody has to decide there.
  "needs_decision",
  // The list names the row or the account twice.
  "named_twice",
  "no_address",
  "not_verified",
  // Two people have the address.
  "same_address",
  "failed",
);
export type MappingConflict = Infer<typeof vMappingConflict>;

export const vRunOutcome = v.union(
  literals("waiting", "would_map", "mapped", "already_mapped"),
  vMappingConflict,
  literals(
    "would_link",
    "would_create",
    "linked",
    "already_linked",
    // Nobody could be linked for.
    "skipped",
    // An organization may be this workspace's: name the one that is, in a mapping.
    "candidates",
    // None may be: a new one is made only with `create`.
    "no_candidates",
    "organization_not_found",
    "organization_taken",
    "needs_confirmation",
    "partial",
  ),
);
export type RunOutcome = Infer<typeof vRunOutcome>;

export const operatorRunFields = {
  kind: vRunKind,
  dryRun: v.boolean(),
  /** `list`: the rows were named; else all that there are are walked through. */
  by: literals("list", "verifiedAddress", "candidates"),
  /** Make an organization for a workspace that none may be of. */
  create: v.optional(v.boolean()),
  /** Link where people lose access, too. */
  confirmLosses: v.optional(v.boolean()),
  startedAt: v.number(),
  /** Absent while there is something left. */
  endedAt: v.optional(v.number()),
  /** How many came to what. */
  counts: v.record(v.string(), v.number()),
  /** What it waits for, or was last held up by. */
  problem: v.optional(v.string()),
};

export const operatorRowFields = {
  outcome: vRunOutcome,
  /** What it does, or why not and what to do. */
  detail: v.string(),
  userId: v.optional(v.id("users")),
  workosUserId: v.optional(v.string()),
  clerkUserId: v.optional(v.string()),
  workspaceId: v.optional(v.id("workspaces")),
  workosOrganizationId: v.optional(v.string()),
  /** Who loses access by it: the first hundred. */
  losing: v.optional(v.array(v.id("users"))),
};
export const vRunRow = v.object(operatorRowFields);
export type RunRow = Infer<typeof vRunRow>;
