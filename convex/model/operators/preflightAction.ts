import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import {
  type Findings,
  type Inspection,
  START,
  vAt,
  vFindings,
  vInspected,
} from "./preflight";

/* A walk through every workspace, or one, as far as one answer may go. */

/** An answer stays readable, and below what an action may return. */
const PEOPLE_PER_CALL = 1_000;
/** An action has ten minutes; a query takes some ten milliseconds. */
const QUERIES_PER_CALL = 2_000;

const vTotals = v.object({
  workspaces: v.number(),
  /** Linked to no organization. */
  unlinked: v.number(),
  /** People who would be shut out; once for each workspace. */
  shutOut: v.number(),
  unknown: v.number(),
  unmapped: v.number(),
  /** With what role, as the provider calls it, how many of the unmapped come. */
  unmappedRoles: v.array(v.object({ slug: v.string(), people: v.number() })),
});
type Totals = Infer<typeof vTotals>;

/** Where the next call goes on, and what was counted up to there. */
export const vFrom = v.object({
  /** The first is looked at from `at` on, the others from their beginning. */
  workspaceIds: v.array(v.id("workspaces")),
  at: vAt,
  /** Where the list of workspaces goes on; null: these are the last. */
  page: v.union(v.string(), v.null()),
  totals: vTotals,
});
type From = Infer<typeof vFrom>;

export const vPreflight = v.object({
  /** Those of this call that are not linked, or of which there is something to tell. */
  workspaces: v.array(v.object({ ...vInspected.fields, ...vFindings.fields })),
  /** Of all calls up to this one. */
  totals: vTotals,
  /** Null: everything was looked at. */
  next: v.union(vFrom, v.null()),
});
export type Preflight = Infer<typeof vPreflight>;
type Told = Preflight["workspaces"][number];

type Request = { workspaceId?: Id<"workspaces">; from: From | null };

/** @throws NOT_FOUND for a workspace that is named and is not there */
export async function preflight(
  ctx: ActionCtx,
  { workspaceId: only, from }: Request,
): Promise<Preflight> {
  const begun = from ?? beginning(only);
  const answer: Preflight = {
    workspaces: [],
    totals: begun.totals,
    next: null,
  };
  let { workspaceIds, at, page } = begun;
  for (let queries = 0; ; queries++) {
    const [workspaceId, ...others] = workspaceIds;
    if (workspaceId === undefined) {
      if (page === null) return answer;
      const listed: { workspaceIds: Id<"workspaces">[]; next: string | null } =
        await ctx.runQuery(internal.steps.enforcement.listInspectable, {
          cursor: page === FIRST_PAGE ? null : page,
        });
      [workspaceIds, page] = [listed.workspaceIds, listed.next];
      continue;
    }
    if (queries >= QUERIES_PER_CALL || isFull(answer)) {
      answer.next = { workspaceIds, at, page, totals: answer.totals };
      return answer;
    }
    const found: Inspection | null = await ctx.runQuery(
      internal.steps.enforcement.inspectBatch,
      { workspaceId, at },
    );
    if (found === null && only !== undefined) throw appError("noSuchWorkspace");
    if (found)
      add(answer, found, { isFirst: at.members === "" && at.mirror === "" });
    if (found?.next) at = found.next;
    else [workspaceIds, at] = [others, START];
  }
}

/** Of the list of workspaces: no cursor is empty. */
const FIRST_PAGE = "";

function beginning(only: Id<"workspaces"> | undefined): From {
  return {
    workspaceIds: only === undefined ? [] : [only],
    at: START,
    page: only === undefined ? FIRST_PAGE : null,
    totals: nothing(),
  };
}

function isFull({ workspaces }: Preflight): boolean {
  let told = 0;
  for (const { shutOut, unknown, unmapped } of workspaces)
    told += 1 + shutOut.length + unknown.length + unmapped.length;
  return told >= PEOPLE_PER_CALL;
}

/** @param isFirst whether nothing of the workspace was looked at before */
function add(
  { workspaces, totals }: Preflight,
  { workspace, findings }: Inspection,
  { isFirst }: { isFirst: boolean },
) {
  if (isFirst) totals.workspaces++;
  if (isFirst && workspace.provider === null) totals.unlinked++;
  count(totals, findings);
  const last = workspaces.at(-1);
  if (last?.workspaceId === workspace.workspaceId) extend(last, findings);
  else if ((isFirst && workspace.provider === null) || hasAny(findings))
    workspaces.push({ ...workspace, ...findings });
}

function count(totals: Totals, { shutOut, unknown, unmapped }: Findings) {
  totals.shutOut += shutOut.length;
  totals.unknown += unknown.length;
  totals.unmapped += unmapped.length;
  for (const slug of unmapped.flatMap(({ roleSlugs }) => roleSlugs)) {
    const known = totals.unmappedRoles.find((one) => one.slug === slug);
    if (known) known.people++;
    else totals.unmappedRoles.push({ slug, people: 1 });
  }
}

function extend(told: Told, { shutOut, unknown, unmapped }: Findings) {
  told.shutOut.push(...shutOut);
  told.unknown.push(...unknown);
  told.unmapped.push(...unmapped);
}

function hasAny({ shutOut, unknown, unmapped }: Findings): boolean {
  return shutOut.length + unknown.length + unmapped.length > 0;
}

function nothing(): Totals {
  return {
    workspaces: 0,
    unlinked: 0,
    shutOut: 0,
    unknown: 0,
    unmapped: 0,
    unmappedRoles: [],
  };
}
