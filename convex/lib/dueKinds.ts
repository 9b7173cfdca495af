import { literals } from "convex-helpers/validators";
import type { Infer } from "convex/values";

/* Work that is due at a time which is known before: model/overdue.ts says what each kind
 * is. */

export const vDueKind = literals(
  "background",
  "deadRuns",
  "deletions",
  "erasures",
  "events",
  "facts",
  "bulkJobs",
  "forgottenWorkspaces",
  "hookCalls",
  "invitations",
  "operatorRuns",
  "orders",
  "profiles",
  "provisioning",
  "reconciliations",
  "reviews",
  "seals",
);
export type DueKind = Infer<typeof vDueKind>;
