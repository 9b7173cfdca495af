import { createContext, useContext, useMemo } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import { can, type Permission } from "../../../../convex/lib/rbac";
import type { Role } from "../../../../convex/lib/validators";
import type { Snapshot, Workspace } from "../../lib/snapshot";

/** What the components of one `RollcallProvider` share. */
export type Current = {
  /** Undefined while it loads; null: nobody is signed in. */
  snapshot: Snapshot | null | undefined;
  /** The workspace that was asked for by its slug; absent: the one used last. */
  slug: string | undefined;
};

export const CurrentContext = createContext<Current | null>(null);

/** Only below a `RollcallProvider`. */
export function useCurrent(): Current {
  const current = useContext(CurrentContext);
  if (!current)
    throw new Error("There is no RollcallProvider above this component.");
  return current;
}

/** Of the workspaces that the person can enter. */
export function workspaceOf({ snapshot, slug }: Current): Workspace | null {
  const workspaces = snapshot?.workspaces ?? [];
  const found =
    slug === undefined
      ? workspaces[0]
      : workspaces.find((each) => each.slug === slug);
  return found ?? null;
}

/** The workspace that a person works in, and what they may do there. */
export type CurrentWorkspace = {
  id: Id<"workspaces">;
  name: string;
  /** How addresses name it. It can change; `id` does not. */
  slug: string;
  role: Role;
  /** Whether their role has a permission. The server decides anew on every call. */
  can: (permission: Permission) => boolean;
};

/**
 * The workspace of the nearest `RollcallProvider`, live: it becomes null in the moment the
 * person loses it.
 *
 * @returns undefined while it loads; null where nobody is signed in, or can't enter it
 */
export function useWorkspace(): CurrentWorkspace | null | undefined {
  const current = useCurrent();
  const isLoading = current.snapshot === undefined;
  const workspace = workspaceOf(current);
  return useMemo(() => {
    if (isLoading) return undefined;
    if (!workspace) return null;
    const { _id: id, name, slug, role } = workspace;
    return { id, name, slug, role, can: (permission) => can(role, permission) };
  }, [isLoading, workspace]);
}
