import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { errorText, isAppError, loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import type { RunRow } from "../../lib/operatorRuns";
import type { RemoteOrganization } from "../../lib/workosValidators";
import type { WorkosClient } from "../../lib/workosClient";
import { link } from "../linking/action";
import { previewLink } from "../linking/candidatesAction";
import type { LinkContext } from "../linking/linker";
import { membersOf, NOBODY, readStatuses } from "../linking/listingAction";
import {
  type Choice,
  Counted,
  type LinkOutcome,
  type Losing,
  toLosing,
} from "../linking/outcome";
import { standOf } from "../linking/plan";
import { findCandidates } from "./candidatesAction";
import { isSilence } from "./mapUsersAction";
import type { LinkTask, NextWorkspace } from "./linkWorkspaces";
import type { Claimed } from "./runs";

/** What is left of a link when these are over is the next turn's. */
const BUDGET_MS = 5 * 60_000;
/** Turns in which WorkOS was silent about one workspace; the others are not held up longer. */
const SILENT_TURNS = 3;
const PEOPLE_KEPT = 100;

type Outcome = Pick<RunRow, "outcome" | "detail" | "losing">;

/** A turn of a linking: a page of organizations, or one workspace. Returns whether there is more. */
export async function linkNext(
  ctx: ActionCtx,
  client: WorkosClient,
  run: Claimed,
): Promise<boolean> {
  const { runId, cursor } = run;
  if (run.by === "candidates" && !run.organizationsRead) {
    const page = await client.listOrganizations(cursor);
    await ctx.runMutation(internal.steps.operatorRuns.keepOrganizations, {
      runId,
      cursor,
      next: page.after,
      organizations: page.organizations.map(
        ({ workosOrganizationId, name, externalId, domains }) => ({
          workosOrganizationId,
          name,
          externalId,
          domains,
        }),
      ),
    });
    return true;
  }
  const { task, next, more }: NextWorkspace = await ctx.runQuery(
    internal.steps.operatorRuns.nextWorkspace,
    { runId },
  );
  if (task) {
    const outcome = await lookAt(ctx, client, run, task);
    // What was cut short by time goes on with the same workspace.
    if (outcome === "goes on") return true;
    const { workspaceId, workosOrganizationId } = task;
    await ctx.runMutation(internal.steps.operatorRuns.settleWorkspace, {
      runId,
      row: { workspaceId, workosOrganizationId, ...outcome },
    });
    logLine("info", "operator_run_row", {
      runId,
      workspaceId,
      outcome: outcome.outcome,
    });
  }
  await ctx.runMutation(internal.steps.operatorRuns.turnPage, {
    runId,
    cursor,
    next,
  });
  return more;
}

/** One that fails holds nobody else up; where WorkOS is silent, it is asked again. */
async function lookAt(
  ctx: ActionCtx,
  client: WorkosClient,
  run: Claimed,
  task: LinkTask,
): Promise<Outcome | "goes on"> {
  try {
    return task.workosOrganizationId === undefined
      ? await lookFor(ctx, client, run, task)
      : await linkNamed(ctx, client, run, task, task.workosOrganizationId);
  } catch (error) {
    const isSilent =
      isSilence(error) ||
      (isAppError(error) && error.data.code === "PROVIDER_UNAVAILABLE");
    if (isSilent && run.failures < SILENT_TURNS) throw error;
    logLine("error", "workspace_not_linked", {
      runId: run.runId,
      workspaceId: task.workspaceId,
      error: loggedText(error),
    });
    return { outcome: "failed", detail: errorText(error) };
  }
}

/* ---------------------------------------------------- with a mapping */

async function linkNamed(
  ctx: ActionCtx,
  client: WorkosClient,
  run: Claimed,
  task: LinkTask,
  workosOrganizationId: string,
): Promise<Outcome | "goes on"> {
  const { workspaceId, linkedTo, owner } = task;
  if (linkedTo !== null)
    return linkedTo === workosOrganizationId
      ? { outcome: "already_linked", detail: "" }
      : {
          outcome: "already_linked",
          detail: `It is linked to ${linkedTo}. Unlink it first.`,
        };
  if (!owner) return NO_OWNER;
  const organization = await client.findOrganization(workosOrganizationId);
  if (!organization)
    return {
      outcome: "organization_not_found",
      detail: "WorkOS knows no such organization.",
    };
  const { externalId } = organization;
  const free: string[] = await ctx.runQuery(internal.steps.linking.listFree, {
    workspaceId,
    organizations: [{ workosOrganizationId, externalId }],
  });
  if (free.length === 0)
    return {
      outcome: "organization_taken",
      detail: "Another workspace is linked to it, or is about to be.",
    };
  return run.dryRun
    ? await previewNamed(ctx, client, run, { workspaceId, organization })
    : await carryOut(ctx, client, run, task, {
        type: "existing",
        workosOrganizationId,
      });
}

async function previewNamed(
  ctx: ActionCtx,
  client: WorkosClient,
  run: Claimed,
  args: { workspaceId: Id<"workspaces">; organization: RemoteOrganization },
): Promise<Outcome> {
  const members = membersOf(ctx, args.workspaceId);
  const preview = await previewLink(ctx, client, { ...args, members });
  const { keeps, gains, loses, ends } = preview.members;
  const detail = `${keeps.count} keep access, ${gains.count} gain it, ${loses.count} lose it, and of ${ends.count} removed here the membership in WorkOS ends.`;
  return withLosing(run, { outcome: "would_link", detail }, loses);
}

/* --------------------------------------------- looked for, and new ones */

async function lookFor(
  ctx: ActionCtx,
  client: WorkosClient,
  run: Claimed,
  task: LinkTask,
): Promise<Outcome | "goes on"> {
  const { workspaceId, owner } = task;
  if (!owner) return NO_OWNER;
  const found = await findCandidates(ctx, client, run.runId, task, owner);
  if (found.length > 0)
    return {
      outcome: "candidates",
      detail: `${found.map(({ name, workosOrganizationId, why }) => `${name} (${workosOrganizationId}) ${why}`).join("; ")}.`,
    };
  if (!run.create)
    return {
      outcome: "no_candidates",
      detail: "No organization may be this one. With create a new one is made.",
    };
  if (!run.dryRun)
    return await carryOut(ctx, client, run, task, { type: "new" });
  const nobody = await readStatuses(NOBODY);
  const loses = new Counted<Losing>();
  let keeps = 0;
  for await (const { members } of membersOf(ctx, workspaceId).pages())
    for (const member of members) {
      const stand = standOf(member, nobody);
      if (stand.kind === "loses") loses.add(toLosing(member, stand.reason));
      else keeps++;
    }
  return withLosing(
    run,
    {
      outcome: "would_create",
      detail: `${keeps} keep access, ${loses.count} lose it.`,
    },
    loses,
  );
}

/* ----------------------------------------------------------------- linking */

const NO_OWNER: Outcome = {
  outcome: "skipped",
  detail: "It has no active owner with a WorkOS account.",
};

export async function carryOut(
  ctx: ActionCtx,
  client: WorkosClient,
  run: Pick<Claimed, "confirmLosses">,
  { workspaceId, owner }: LinkTask,
  choice: Choice,
): Promise<Outcome | "goes on"> {
  const until = Date.now() + BUDGET_MS;
  const linker = { workspaceId, onBehalfOf: owner!.userId };
  const attempt = async (confirm: Id<"users">[]): Promise<LinkOutcome> => {
    const context: LinkContext = await ctx.runQuery(
      internal.workspaces.internalGetOrganizationLinkContext,
      linker,
    );
    return context.linked
      ? { status: "already_linked" }
      : await link(ctx, { ...linker, choice, confirm, until }, context, client);
  };
  let result = await attempt([]);
  if (result.status === "needs_confirmation" && run.confirmLosses)
    result = await attempt(result.confirm);
  switch (result.status) {
    case "linked":
      return {
        outcome: "linked",
        detail: `${result.workosOrganizationId}, ${result.created} memberships created, ${result.lost} lost access`,
      };
    case "already_linked":
      return { outcome: "already_linked", detail: "" };
    case "needs_confirmation":
      return withLosing(
        run,
        { outcome: "needs_confirmation", detail: "" },
        result.losing,
      );
    case "partial":
      // Each turn goes further, until one comes to nothing.
      if (result.created > 0) return "goes on";
      return {
        outcome: "partial",
        detail: `${result.failed.count} memberships are left: ${result.failed.people[0]?.why.reason ?? ""}`,
        losing: result.failed.people.map(({ userId }) => userId),
      };
    case "choose":
      throw new Error("The choice was made.");
    default:
      return result satisfies never;
  }
}

/** Who loses access is said by name, and has to be confirmed. */
function withLosing(
  run: Pick<Claimed, "confirmLosses">,
  outcome: Outcome,
  loses: { count: number; people: Pick<Losing, "userId">[] },
): Outcome {
  if (loses.count === 0) return outcome;
  const losing = loses.people.slice(0, PEOPLE_KEPT).map(({ userId }) => userId);
  return run.confirmLosses
    ? { ...outcome, losing }
    : {
        outcome: "needs_confirmation",
        detail: `${loses.count} would lose access. Pass confirmLosses to link it all the same.`,
        losing,
      };
}
