import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { type Why, writeAudit } from "./write";

/* What is on record of a member without a change of their row. */

/** How the member came, where that changed nothing any more but has to be on record. */
export async function noteArrival(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
) {
  await writeAudit(ctx, "joined", member, member, why);
}

/** The member asked for access; it is given by somebody else, or not. */
export async function noteAccessRequest(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
) {
  await writeAudit(ctx, "access_requested", member, member, why);
}

/** Which Clerk account is the member's is on record in each of their workspaces. */
export async function noteAccount(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  event: "account_mapped" | "account_unmapped",
  why: Why,
) {
  await writeAudit(ctx, event, member, member, why);
}
