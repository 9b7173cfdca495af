import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { noSuchWorkspace } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { organizationOf } from "../../lib/providers";
import { vProvider } from "../../lib/validators";
import { unlinkForOperator, vUnlinkedByOperator } from "../linking/unlinking";

/* One workspace taken off its organization by an operator: a preview, then the act. */

export const vUnlinkedOne = v.object({
  workspaceId: v.id("workspaces"),
  workspaceName: v.string(),
  /** The organization that it was linked to, and after a preview is still. */
  organization: v.union(
    v.object({ provider: vProvider, organizationId: v.string() }),
    v.null(),
  ),
  ...vUnlinkedByOperator.fields,
  did: v.string(),
});
type UnlinkedOne = Infer<typeof vUnlinkedOne>;

type Request = {
  workspaceId: Id<"workspaces">;
  confirm: boolean;
  cursor: string | null;
};

/** @throws NOT_FOUND; CONFLICT where it is linked to nothing */
export async function unlinkOne(
  ctx: MutationCtx,
  { workspaceId, confirm, cursor }: Request,
  now: number,
): Promise<UnlinkedOne> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace) throw noSuchWorkspace();
  const { name: workspaceName, organizationDeletedAt } = workspace;
  const organization = organizationOf(workspace);
  if (!organization && organizationDeletedAt === undefined)
    throw appError("notLinked");
  const unlinked = await unlinkForOperator(
    ctx,
    { workspaceId, dryRun: !confirm, cursor },
    now,
  );
  const named = `${workspaceName} (${workspaceId})`;
  const from = organization?.organizationId ?? "its organization";
  const back = `${unlinked.returned.length}${unlinked.next === null ? "" : " and more"}`;
  return {
    workspaceId,
    workspaceName,
    organization,
    ...unlinked,
    did: confirm
      ? `${named} was taken off ${from}. Its members stay, ${back} came back, and what WorkOS was still to be told is withdrawn.`
      : `Nothing was changed. Taken off ${from}, ${named} keeps its members, ${back} come back, and what WorkOS is still to be told is withdrawn. To unlink it, call again with "confirm":true.`,
  };
}
