import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";

/** What an operators' run came to, for one workspace. */
const vLinkReportOutcome = literals(
  "would_link",
  "linked",
  "already_linked",
  // Nobody could be linked for.
  "skipped",
  "needs_confirmation",
  "partial",
  "failed",
);
export type LinkReportOutcome = Infer<typeof vLinkReportOutcome>;
export const vLinkReportRow = v.object({
  workspaceId: v.id("workspaces"),
  name: v.string(),
  outcome: vLinkReportOutcome,
  detail: v.string(),
});
export type LinkReportRow = Infer<typeof vLinkReportRow>;
/** How many came to which outcome, and the last of those that are not through. */
export const linkRunFields = {
  counts: v.record(v.string(), v.number()),
  troubles: v.array(vLinkReportRow),
};
