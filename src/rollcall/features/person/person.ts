import type { FunctionReturnType } from "convex/server";
import type { ReactNode } from "react";
import type { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Workspace } from "../../lib/snapshot";

/** All that owners and admins see of one person. */
export type Person = FunctionReturnType<typeof api.users.queries.getPerson>;

export type PersonDrawerProps = {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  /** Null: the drawer is closed. */
  userId: Id<"users"> | null;
  /** The way to all entries about the person, and what it says. */
  allEntries: (userId: Id<"users">, label: string) => ReactNode;
  onClose: () => void;
};
