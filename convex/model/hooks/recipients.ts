import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { sentEmail } from "../../lib/addresses";
import { lookAtDoor } from "../../lib/door";
import type { Notice, Recipient } from "../../lib/hookValidators";
import { sentName } from "../../lib/names";
import {
  type NoticeKind,
  NOTICES,
  type NoticeRule,
  RECIPIENTS_MAX,
} from "../../lib/noticeRules";
import type { Role } from "../../lib/validators";

/* Who is to read a notice, as the workspace's owners decided. */

type OfWorkspace = Exclude<Notice, { type: "alert" }>;

/** What the owners decided, and what holds otherwise. */
export async function ruleOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  kind: NoticeKind,
): Promise<NoticeRule> {
  const row = await ctx.db
    .query("notificationRules")
    .withIndex("by_workspaceId_kind", (q) =>
      q.eq("workspaceId", workspaceId).eq("kind", kind),
    )
    .unique();
  if (!row) return NOTICES[kind].usually;
  const { to, alsoPerson } = row;
  return { to, alsoPerson };
}

/**
 * Looked up when the notice is sent, and again when it is sent anew. At most 100: owners,
 * then admins, and the person that it is about. Nobody is told who can't enter, apart from
 * that person; nobody of a workspace that is being deleted, and of an alert, which is the
 * operator's.
 */
export async function recipientsOf(
  ctx: QueryCtx,
  notice: Notice,
): Promise<Recipient[]> {
  if (notice.type === "alert") return [];
  const workspace = await ctx.db.get("workspaces", notice.workspaceId);
  if (!workspace || workspace.deletedAt !== undefined) return [];
  const { to, alsoPerson } = await ruleOf(ctx, workspace._id, notice.type);
  const found = new Map<Id<"users">, Recipient>();
  const person = alsoPerson ? await personOf(ctx, notice) : null;
  for (const role of ROLES[to])
    for (const user of await peopleWith(
      ctx,
      workspace,
      role,
      RECIPIENTS_MAX - found.size - (person ? 1 : 0),
    ))
      found.set(user._id, toRecipient(user));
  if (person) found.set(person._id, toRecipient(person));
  return [...found.values()];
}

const ROLES: Record<NoticeRule["to"], readonly Role[]> = {
  nobody: [],
  owners: ["owner"],
  owners_and_admins: ["owner", "admin"],
};

async function peopleWith(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  role: Role,
  limit: number,
): Promise<Doc<"users">[]> {
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspace._id)
        .eq("status", "active")
        .eq("role", role),
    )
    .take(Math.max(limit, 0));
  const people = await Promise.all(
    members.map(async ({ userId }) => {
      const user = await ctx.db.get("users", userId);
      // A mail needs no session.
      const door =
        user && (await lookAtDoor(ctx, user, workspace, ["session"]));
      return door?.closedBy === null ? user : null;
    }),
  );
  return people.filter((user) => user !== null);
}

/** Whom it is about, also where they can't enter any more. */
async function personOf(
  ctx: QueryCtx,
  notice: OfWorkspace,
): Promise<Doc<"users"> | null> {
  const userId = personIn(notice);
  if (userId === null) return null;
  const user = await ctx.db.get("users", userId);
  return user?.deletedAt === undefined ? user : null;
}

function personIn(notice: OfWorkspace): Id<"users"> | null {
  switch (notice.type) {
    case "member_joined":
    case "member_left":
    case "member_removed":
    case "role_changed":
      return notice.userId;
    case "review_started":
      return notice.reviewerId;
    case "brake_waits":
    case "order_failed":
    case "review_due":
      return null;
    default:
      return notice satisfies never;
  }
}

function toRecipient(user: Doc<"users">): Recipient {
  const email = sentEmail(user.email) ?? null;
  return {
    userId: user._id,
    email,
    name: sentName(user.name) ?? email ?? "Someone new",
    language: user.language ?? null,
  };
}
