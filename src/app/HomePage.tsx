import { Navigate, useNavigate } from "@tanstack/react-router";
import { EntryPage } from "../features/entry/EntryPage";
import { CreateWorkspaceButton } from "../features/workspaces/CreateWorkspaceButton";
import { useSnapshot } from "../lib/snapshot";

/** On to the workspace used last; without one, find out why. */
export function HomePage() {
  const [first] = useSnapshot().workspaces;
  const navigate = useNavigate();
  if (first)
    return (
      <Navigate to="/w/$slug/team" params={{ slug: first.slug }} replace />
    );
  return (
    <EntryPage
      newWorkspace={<CreateWorkspaceButton />}
      onWorkspace={(slug) =>
        void navigate({ to: "/w/$slug/team", params: { slug }, replace: true })
      }
    />
  );
}
