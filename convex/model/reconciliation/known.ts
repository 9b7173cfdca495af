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

/** Of a run that was confirmed so many removals are looked through for those it refused. */
const LOOKED = 100;

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

/**
 * Reads at most 21 of the run's people, and a member, a user and a membership of each;
 * of a run that was confirmed at most 202 rows more.
 */
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
  const { rows, isWhole } = isLeft
    ? await firstFound(ctx, run)
    : await refusedBy(ctx, run);
  const people = await Promise.all(
    rows.map((row) => findDiffering(ctx, workspaceId, run, row)),
  );
  const named = people.filter((person) => person !== null).slice(0, NAMED);
  return {
    ...none,
    people: named,
    differing: isWhole ? Math.min(named.length, found) : found,
  };
}

/** `isWhole`: there are no more. A list that was given up, or that is longer, is not gone through. */
type Listed = { rows: Difference[]; isWhole: boolean };

async function firstFound(ctx: QueryCtx, { _id }: Run): Promise<Listed> {
  const rows = await ctx.db
    .query("reconciliationDifferences")
    .withIndex("by_runId_kind_providerUserId", (q) => q.eq("runId", _id))
    .take(NAMED + 1);
  return { rows, isWhole: rows.length > 0 && rows.length <= NAMED };
}

/**
 * Of what a run was asked to apply, it refuses removals that the confirmed run did not
 * name. Without a confirmation those alone are refused who came up while it applied, and
 * they are on no list.
 */
async function refusedBy(
  ctx: QueryCtx,
  { _id, confirms }: Run,
): Promise<Listed> {
  if (confirms === undefined) return { rows: [], isWhole: false };
  const found = await removalsOf(ctx, _id, "");
  const [first] = found;
  if (!first) return { rows: [], isWhole: false };
  const confirmed = await removalsOf(ctx, confirms, first.providerUserId);
  // Beyond the last that was read nobody can tell who was confirmed.
  const end = confirmed.length > LOOKED ? confirmed.at(-1) : undefined;
  const agreed = new Set(confirmed.map((row) => row.providerUserId));
  const refused = found.filter(
    ({ providerUserId: id }) =>
      !agreed.has(id) && (end === undefined || id < end.providerUserId),
  );
  const isRead = found.length <= LOOKED && end === undefined;
  return {
    rows: refused.slice(0, NAMED + 1),
    isWhole: isRead && refused.length > 0 && refused.length <= NAMED,
  };
}

/** Those whom it would remove, from this one on: at most one more than are looked at. */
async function removalsOf(
  ctx: QueryCtx,
  runId: Run["_id"],
  from: string,
): Promise<Difference[]> {
  return await ctx.db
    .query("reconciliationDifferences")
    .withIndex("by_runId_kind_providerUserId", (q) =>
      q.eq("runId", runId).eq("kind", "remove").gte("providerUserId", from),
    )
    .take(LOOKED + 1);
}

export function foundBy({ added, updated, removed, refused }: Run): number {
  return added + updated + removed + refused;
}

/** Null for somebody who stands as in the provider by now. */
async function findDiffering(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { provider, organizationId, startedAt }: Run,
  { kind, providerUserId, userId, displayName: name, detail }: Difference,
): Promise<KnownPerson | null> {
  const known =
    userId ??
    (await READS[provider].findUser(ctx, providerUserId))?._id ??
    null;
  const member = known && (await getMember(ctx, workspaceId, known));
  if (!differsStill(kind, detail, member)) return null;
  // Who came back since, by the provider's own word, is gone no more.
  if (kind === "remove") {
    const back = await READS[provider].activeMembership(ctx, {
      organizationId,
      providerUserId,
    });
    if (back && back.updatedAt > startedAt) return null;
  }
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
