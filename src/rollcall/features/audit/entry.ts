import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import {
  type AuditEvent,
  vWorkspaceEvent,
  type WorkspaceEvent,
} from "../../../../convex/lib/audit";

export type AuditEntry = FunctionReturnType<
  typeof api.audit.list
>["page"][number];
export type Actor = AuditEntry["actor"];

/** Whether somebody did it to themselves: there is nobody else to be named. */
export function isOwnAct({ event, actor, userId }: AuditEntry): boolean {
  return (
    actor.type === "user" && actor.userId === userId && !isWorkspaceEvent(event)
  );
}

/** Whether its sentence names a person: of what happened to a workspace few do. */
export function namesPerson({ event, userId }: AuditEntry): boolean {
  return (
    userId !== null &&
    (!isWorkspaceEvent(event) ||
      event === "invitation_assigned" ||
      event === "order_retried" ||
      event === "product_event")
  );
}

export function isWorkspaceEvent(event: AuditEvent): event is WorkspaceEvent {
  return WORKSPACE_EVENTS.has(event);
}

const WORKSPACE_EVENTS = new Set<AuditEvent>(
  vWorkspaceEvent.members.map(({ value }) => value),
);
