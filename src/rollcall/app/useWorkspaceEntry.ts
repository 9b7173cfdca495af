import { useEffect } from "react";
import { hasErrorCode } from "../lib/failure";
import { useSnapshot, type Workspace } from "../lib/snapshot";
import type { OrganizationSession } from "./organizationSession";
import { useSessionMemory } from "./sessionMemory";
import { useSwitchWorkspace } from "./useSwitchWorkspace";

type LostWorkspace = Pick<Workspace, "_id" | "name">;

type WorkspaceEntry =
  | { state: "in"; workspace: Workspace; session: OrganizationSession }
  /** The workspace has another address by now. */
  | { state: "moved"; slug: string }
  | { state: "waiting" }
  /** `lost`: what the person could enter a moment ago. */
  | { state: "out"; lost: LostWorkspace | null }
  | { state: "failed"; error: unknown };

/**
 * Whether the person is in the workspace of an address. The snapshot decides:
 * it arrives in the same transition as every list, so a page is replaced before
 * anything on it can fail. Only a slug that it has never held is asked about.
 */
export function useWorkspaceEntry(slug: string): WorkspaceEntry {
  const { workspaces } = useSnapshot();
  const { seen } = useSessionMemory();
  const { answer, session } = useSwitchWorkspace(slug);
  const workspace = workspaces.find((each) => each.slug === slug);

  useEffect(() => {
    if (workspace) seen.set(slug, { _id: workspace._id, name: workspace.name });
  }, [seen, slug, workspace]);

  if (workspace) return { state: "in", workspace, session };
  const known = seen.get(slug);
  if (known) {
    const renamed = workspaces.find(({ _id }) => _id === known._id);
    return renamed
      ? { state: "moved", slug: renamed.slug }
      : { state: "out", lost: known };
  }
  if (answer.state === "failed")
    return hasErrorCode(answer.error, "NOT_FOUND")
      ? { state: "out", lost: null }
      : answer;
  if (answer.state === "switched" && answer.slug !== slug)
    return { state: "moved", slug: answer.slug };
  return { state: "waiting" };
}
