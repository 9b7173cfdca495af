import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { readDetail } from "../../lib/differences";
import { READS } from "../../lib/providers";
import { getMember } from "../members/rows";

/*
 * Who is known to differ: whom the last full comparison left as they were, and who has
 * not been brought in line since by an event, by a person or by another run.
 */

/** So many are named, and looked at again. Of more the run's own number is told. */
const NAMED = 20;

const vKnownPerson = v.object({
  /** Null for somebody who has never been here. */
  userId: v.union(v.id("users"), v.null()),
  name: v.string(),
  kind: literals("add", "update", "remove"),
  /** As `listDifferences` has it. */
  detail: v.string(),
});
type KnownPerson = Infer<typeof vKnownPerson>;

export const vKnown = v.object({
  /** When the comparison ended, in ms. */
  at: v.number(),
  differing: v.number(),
  /** Who they are, at most 20; empty once the run's list is given up. */
  people: v.array(vKnownPerson),
  /** Whose list it is; null where it left no record. */
  runId: v.union(v.id("reconciliationRuns"), v.null()),
});
export type Known = Infer<typeof vKnown>;

type Run = Doc<"reconciliationRuns">;
type Difference = Doc<"reconciliationDifferences">;

/** Reads at most 21 of the run's people, and a member and a user of each. */
export async function knownBy(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  run: Run,
): Promise<Known> {
  const isLeft = run.dryRun || run.status === "needs_confirmation";
  const at = run.finishedAt ?? run.startedAt;
  const found = isLeft ? foundBy(run) : run.refused;
  const none: Known = { at, differing: found, people: [], runId: run._id };
  if (found === 0) return none;
  const differences = ctx.db.query("reconciliationDifferences");
  // Of what a run was asked to apply, it refuses removals only.
  const rows = await (
    isLeft
      ? differences.withIndex("by_runId_kind_providerUserId", (q) =>
          q.eq("runId", run._id),
        )
      : differences.withIndex("by_runId_kind_providerUserId", (q) =>
          q.eq("runId", run._id).eq("kind", "remove"),
        )
  ).take(NAMED + 1);
  const people = await Promise.all(
    rows.map((row) => findDiffering(ctx, workspaceId, run, row)),
  );
  const named = people.filter((person) => person !== null).slice(0, NAMED);
  // A list that was given up, or that is longer, is not gone through.
  const isWhole = rows.length > 0 && rows.length <= NAMED;
  return {
    ...none,
    people: named,
    differing: isWhole ? Math.min(named.length, found) : found,
  };
}

export function foundBy({ added, updated, removed, refused }: Run): number {
  return added + updated + removed + refused;
}

/** Null for somebody who stands as in the provider by now. */
async function findDiffering(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { provider }: Run,
  { kind, providerUserId, userId, displayName: name, detail }: Difference,
): Promise<KnownPerson | null> {
  const known =
    userId ??
    (await READS[provider].findUser(ctx, providerUserId))?._id ??
    null;
  const member = known && (await getMember(ctx, workspaceId, known));
  if (!differsStill(kind, detail, member)) return null;
  return { userId: member ? known : null, name, kind, detail };
}

function differsStill(
  kind: Difference["kind"],
  detail: string,
  member: Doc<"workspaceMembers"> | null,
): boolean {
  const isHere = member?.status === "active";
  switch (kind) {
    case "add":
      return !isHere;
    case "remove":
      return isHere;
    case "update": {
      const said = readDetail(detail);
      if (said?.key === "becomes")
        return isHere && member.role !== said.params.role;
      return said?.key === "stays"
        ? isHere && typeof member.pendingRemovalAt === "number"
        : true;
    }
    default:
      return kind satisfies never;
  }
}
