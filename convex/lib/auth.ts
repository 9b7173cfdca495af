import type { Auth } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { isGoneForGood } from "./deletion";
import { type Inside, lookAtDoor } from "./door";
import { appError } from "./errors";
import { issuedBy, READS } from "./providers";
import { can, type Permission, permissionOf, whoCan } from "./rbac";
import type { ConsideredFact, Provider, UserActor } from "./validators";

/** The provider and its id of the person, from the verified token and nothing else. */
export type Subject = { provider: Provider; subject: string };

/** Who the token speaks of; null without one of a provider's. Works in actions too. */
async function getSubject(ctx: { auth: Auth }): Promise<Subject | null> {
  const identity = await ctx.auth.getUserIdentity();
  const provider = identity && issuedBy(identity.issuer);
  return provider && { provider, subject: identity.subject };
}

export async function requireSubject(ctx: { auth: Auth }): Promise<Subject> {
  const subject = await getSubject(ctx);
  if (!subject) throw signedOut();
  return subject;
}

/**
 * The person behind the token, found by (issuer, subject) and never by e-mail.
 * Null when signed out or not known here yet.
 */
export async function getUser(ctx: QueryCtx): Promise<Doc<"users"> | null> {
  const subject = await getSubject(ctx);
  return subject && (await findUser(ctx, subject));
}

export async function findUser(
  ctx: QueryCtx,
  { provider, subject }: Subject,
): Promise<Doc<"users"> | null> {
  return await READS[provider].findUser(ctx, subject);
}

/** What the provider calls this person, where it knows them. */
export function subjectOf(
  user: Doc<"users">,
  provider: Subject["provider"],
): string | undefined {
  return READS[provider].userIdOf(user);
}

/**
 * The signed-in person.
 *
 * @throws UNAUTHENTICATED when signed out, not known here, or deleted: a token
 * stays valid for minutes after the account has gone.
 */
export async function requireUser(ctx: QueryCtx): Promise<Doc<"users">> {
  const user = await getUser(ctx);
  if (!user || user.deletedAt !== undefined) throw signedOut();
  return user;
}

export type WorkspaceMember = Inside & {
  user: Doc<"users">;
  workspace: Doc<"workspaces">;
};

/** A member who acts, and as whom the audit names them. */
export type Caller = WorkspaceMember & { actor: UserActor };

/**
 * The caller as a member of a workspace. Its organization lets them in at this
 * moment, and their role allows `permission`.
 * Reads at most four documents.
 *
 * @throws UNAUTHENTICATED; NOT_FOUND for a workspace that is gone, foreign, or
 * closed to the caller; SESSION_REQUIRED; FORBIDDEN
 */
export async function requireWorkspaceMember(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  permission: Permission,
  /** For the way to the organization's session: that can't ask for it. */
  { anySession = false }: { anySession?: boolean } = {},
): Promise<Caller> {
  const user = await requireUser(ctx);
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace) throw noSuchWorkspace();
  const member = await enter(ctx, user, workspace, {
    permission,
    unasked: anySession ? ["session"] : [],
  });
  return { ...member, actor: await actorOf(ctx, user) };
}

/**
 * The same for a person whose job goes on without them: they may still do it at this
 * moment. Their session was asked for when they began it.
 *
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN
 */
export async function requireActor(
  ctx: QueryCtx,
  actor: UserActor,
  workspaceId: Id<"workspaces">,
  permission: Permission,
): Promise<Caller> {
  const user = await ctx.db.get("users", actor.userId);
  if (!user) throw signedOut();
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace) throw noSuchWorkspace();
  const member = await enter(ctx, user, workspace, {
    permission,
    unasked: ["session"],
  });
  return { ...member, actor };
}

/**
 * The caller as an owner who can restore the workspace: the one guard that a
 * deleted workspace lets through, until its deletion is final. The provider has
 * its say as ever.
 *
 * @throws UNAUTHENTICATED, NOT_FOUND, SESSION_REQUIRED, FORBIDDEN
 */
export async function requireRestorer(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<WorkspaceMember> {
  const user = await requireUser(ctx);
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace || isGoneForGood(workspace)) throw noSuchWorkspace();
  return await enter(ctx, user, workspace, {
    permission: permissionOf("deletion.restore"),
    unasked: ["workspace"],
  });
}

/** A person as a member, whatever their session; null where the door is closed. */
export async function memberOf(
  ctx: QueryCtx,
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
): Promise<WorkspaceMember | null> {
  const { inside } = await lookAtDoor(ctx, user, workspace, ["session"]);
  return inside && { user, workspace, ...inside };
}

/** As `memberOf`, for a workspace that may be on its way out. */
export async function memberDespiteDeletion(
  ctx: QueryCtx,
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
): Promise<WorkspaceMember | null> {
  const { inside } = await lookAtDoor(ctx, user, workspace, [
    "workspace",
    "session",
  ]);
  return inside && { user, workspace, ...inside };
}

/** The acting person for the audit, and the person who impersonates them, if any. */
export async function actorOf(
  ctx: { auth: Auth },
  user: Doc<"users">,
): Promise<UserActor> {
  const identity = await ctx.auth.getUserIdentity();
  const impersonator = identity?.["act.sub"];
  return typeof impersonator === "string"
    ? { type: "user", userId: user._id, impersonator }
    : { type: "user", userId: user._id };
}

async function enter(
  ctx: QueryCtx,
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
  {
    permission,
    unasked,
  }: { permission: Permission; unasked: ("workspace" | "session")[] },
): Promise<WorkspaceMember> {
  const door = await lookAtDoor(ctx, user, workspace, unasked);
  if (!door.inside) throw refusalBy(door.closedBy, workspace);
  if (!can(door.inside.membership.role, permission)) throw mayNot(permission);
  return { user, workspace, ...door.inside };
}

/** A closed workspace looks like none. Only a member is told that a session is missing. */
function refusalBy(fact: ConsideredFact, { name }: Doc<"workspaces">) {
  switch (fact) {
    case "account":
      return signedOut();
    case "workspace":
    case "member":
    case "organization":
    case "membership":
      return noSuchWorkspace();
    case "session":
      return appError("sessionRequired", { workspace: name });
    default:
      return fact satisfies never;
  }
}

function mayNot(permission: Permission) {
  const roles = whoCan(permission);
  switch (roles) {
    case "owners":
      return appError("onlyOwners");
    case "owners and admins":
      return appError("onlyOwnersAndAdmins");
    case "owners, admins and members":
      return appError("notForClients");
    default:
      return appError("onlyRoles", { roles });
  }
}

export function signedOut() {
  return appError("signedOut");
}

export function noSuchWorkspace() {
  return appError("noSuchWorkspace");
}
