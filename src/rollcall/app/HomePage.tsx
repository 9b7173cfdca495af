import { Navigate, useNavigate } from "@tanstack/react-router";
import { EntryPage } from "../features/entry/EntryPage";
import { CreateWorkspaceButton } from "../features/workspaces/CreateWorkspaceButton";
import { landingPage } from "../lib/landing";
import { useSnapshot } from "../lib/snapshot";

/** On to the workspace used last; without one, find out why. */
export function HomePage() {
  const [first] = useSnapshot().workspaces;
  const navigate = useNavigate();
  if (first)
    return (
      <Navigate
        to={landingPage(first.role)}
        params={{ slug: first.slug }}
        replace
      />
    );
  return (
    <EntryPage
      newWorkspace={<CreateWorkspaceButton />}
      onWorkspace={(slug) =>
        void navigate({ to: "/w/$slug", params: { slug }, replace: true })
      }
    />
  );
}
