import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { MemberEvent } from "../../lib/audit";
import type {
  MemberState,
  WorkspaceChange,
  WorkspaceChangeEvent,
} from "../../lib/hookValidators";
import type { Actor } from "../../lib/validators";
import { vWorkspaceChangeEvent } from "../../lib/hookValidators";
import { callHook } from "./calling";
import { memberNotice, notify } from "./notices";

/* What the hooks are told of members and workspaces. */

type Why = { actor: Actor; reason: string; now: number };
type Member = Omit<Doc<"workspaceMembers">, "_creationTime">;

/** A member's row has changed. @throws as `callHook` */
export async function tellMemberChange(
  ctx: MutationCtx,
  event: MemberEvent,
  { before, after }: { before: Member | null; after: Member },
  { actor, reason, now }: Why,
) {
  const told = {
    before: before && stateOf(before),
    after: stateOf(after),
    why: { event, actor, reason, at: now },
  };
  await callHook(ctx, { hook: "onMemberChange", told }, now);
  const notice = memberNotice(told);
  if (notice) await notify(ctx, notice);
}

/** Something has happened to a workspace. @throws as `callHook` */
export async function tellWorkspaceChange(
  ctx: MutationCtx,
  change: Omit<WorkspaceChange, "why">,
  { actor, reason, now }: Why,
) {
  const told = { ...change, why: { actor, reason, at: now } };
  await callHook(ctx, { hook: "onWorkspaceChange", told }, now);
}

const EVENTS: ReadonlySet<string> = new Set(
  vWorkspaceChangeEvent.members.map(({ value }) => value),
);

/** Whether the workspace itself is changed by it, and not something that it has. */
export function isWorkspaceChange(
  event: string,
): event is WorkspaceChangeEvent {
  return EVENTS.has(event);
}

function stateOf(member: Member): MemberState {
  const { workspaceId, userId, role, status } = member;
  return {
    membershipId: member._id,
    workspaceId,
    userId,
    role,
    status,
    customerId: member.customerId ?? null,
    pendingRemovalAt: member.pendingRemovalAt ?? null,
    removedReason: member.removedReason ?? null,
  };
}
