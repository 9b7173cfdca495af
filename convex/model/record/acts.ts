import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type {
  AuditObject,
  AuditValue,
  MemberEvent,
  WorkspaceEvent,
} from "../../lib/audit";
import type { Actor } from "../../lib/validators";
import { noteDue } from "../crons/due";
import { isWorkspaceChange, tellWorkspaceChange } from "../hooks/changes";

/*
 * The only file that writes `workspaceMemberAuditLogs`. What changes a membership comes by
 * model/members/rows/write.ts.
 */

/** Who did it, what led to it, and when. A reason holds ids, and no name or address. */
export type Why = { actor: Actor; reason: string; now: number };

/** Rows wait so long for a seal, at most: one seal holds what has come meanwhile. */
export const SEALED_AFTER_MS = 15 * 60_000;

type Row = Doc<"workspaceMemberAuditLogs">;

/** What happened, of whatever kind. */
export async function insertAudit(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  what: Pick<Row, "event"> &
    Omit<
      Partial<Row>,
      "_id" | "_creationTime" | "workspaceId" | keyof Why | "actorKey"
    >,
  { actor, reason, now }: Why,
) {
  await ctx.db.insert("workspaceMemberAuditLogs", {
    workspaceId,
    ...what,
    reason,
    actor,
    actorKey: actorKey(actor),
    timestamp: now,
  });
  await noteDue(ctx, "seals", now + SEALED_AFTER_MS, now);
}

/** What happened to a workspace, and not to a membership. */
export type Act = {
  event:
    | WorkspaceEvent
    | Extract<MemberEvent, "access_confirmed" | "access_request_dismissed">;
  /** The person that it is about, if it is about one. */
  userId?: Id<"users">;
  object?: AuditObject;
  /** What was and what is: a name, an address, a rule. */
  previousValue?: AuditValue;
  nextValue?: AuditValue;
} & Partial<
  Pick<
    Row,
    "previousRole" | "nextRole" | "previousCustomerId" | "nextCustomerId"
  >
>;

/**
 * Puts it on record, in the transaction that does it, and tells the product's hook where
 * the workspace itself has changed.
 */
export async function recordAct(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  act: Act,
  why: Why,
) {
  await insertAudit(ctx, workspaceId, act, why);
  const { event, object, previousValue, nextValue } = act;
  if (isWorkspaceChange(event))
    await tellWorkspaceChange(
      ctx,
      { workspaceId, event, object, previousValue, nextValue },
      why,
    );
}

/** The actor as one word; of a person it names who they are, not on whose behalf. */
export function actorKey(actor: Actor): string {
  switch (actor.type) {
    case "user":
      return `user:${actor.userId}`;
    case "provider":
      return `provider:${actor.provider}`;
    case "cron":
    case "operator":
      return actor.type;
    default:
      return actor satisfies never;
  }
}
