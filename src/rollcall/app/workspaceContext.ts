import { createContext, useContext } from "react";
import type { Workspace } from "../lib/snapshot";

export const WorkspaceContext = createContext<Workspace | null>(null);

/** The workspace of the page. Only below `WorkspaceLayout`. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("There is no workspace above this page.");
  return workspace;
}
