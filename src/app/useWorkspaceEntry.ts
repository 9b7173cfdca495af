import { useAuth } from "@workos-inc/authkit-react";
import { useMutation } from "convex/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api } from "../../convex/_generated/api";
import { notifyFailure } from "../lib/attempt";
import { failedWith } from "../lib/failure";
import { useSnapshot, type Workspace } from "../lib/snapshot";
import { useSessionMemory } from "./sessionMemory";

export type LostWorkspace = Pick<Workspace, "_id" | "name">;

export type WorkspaceEntry =
  | { state: "in"; workspace: Workspace }
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
  const answer = useSwitchWorkspace(slug);
  const workspace = workspaces.find((each) => each.slug === slug);

  useEffect(() => {
    if (workspace) seen.set(slug, { _id: workspace._id, name: workspace.name });
  }, [seen, slug, workspace]);

  if (workspace) return { state: "in", workspace };
  const known = seen.get(slug);
  if (known) {
    const renamed = workspaces.find(({ _id }) => _id === known._id);
    return renamed
      ? { state: "moved", slug: renamed.slug }
      : { state: "out", lost: known };
  }
  if (answer.state === "failed")
    return failedWith(answer.error, "NOT_FOUND")
      ? { state: "out", lost: null }
      : answer;
  if (answer.state === "switched" && answer.slug !== slug)
    return { state: "moved", slug: answer.slug };
  return { state: "waiting" };
}

type Answer =
  | { state: "asking" }
  | { state: "switched"; slug: string }
  | { state: "failed"; error: unknown };

/**
 * Tells the server which workspace is in use, once, and brings the session
 * over to its organization, so that the organization's own sign-in rules apply.
 */
function useSwitchWorkspace(slug: string): Answer {
  const switchWorkspace = useMutation(api.workspaces.switchWorkspace);
  const { organizationId, switchToOrganization } = useAuth();
  const memory = useSessionMemory();
  const [answer, setAnswer] = useState<Answer>({ state: "asking" });
  const hasAsked = useRef(false);

  const bringSession = useEffectEvent(async (wanted: string | null) => {
    // Once per slug: a provider that answers with another organization, or with
    // none, must not send us round in circles.
    if (!memory.takeSwitchFor(slug)) return;
    if (wanted === null || wanted === organizationId) return;
    try {
      await switchToOrganization({
        organizationId: wanted,
        signInOpts: { state: { returnTo: currentPath() } },
      });
    } catch (error) {
      notifyFailure(error, "Your session was not switched to this workspace.");
    }
  });
  const ask = useEffectEvent(async () => {
    try {
      const switched = await switchWorkspace({ slug });
      setAnswer({ state: "switched", slug: switched.slug });
      if (switched.slug === slug)
        await bringSession(switched.workosOrganizationId);
    } catch (error) {
      setAnswer({ state: "failed", error });
    }
  });
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    void ask();
  }, []);
  return answer;
}

function currentPath(): string {
  return window.location.pathname + window.location.search;
}
