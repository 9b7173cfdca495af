import { GoTo, useNavigation } from "../lib/navigation";
import { EntryPage } from "../features/entry/EntryPage";
import { CreateWorkspaceButton } from "../features/workspaces/CreateWorkspaceButton";
import { landingPage } from "../lib/landing";
import { useSnapshot } from "../lib/snapshot";

/** On to the workspace used last; without one, find out why. */
export function StartPage() {
  const [first] = useSnapshot().workspaces;
  const { go } = useNavigation();
  if (first)
    return <GoTo page={{ page: landingPage(first.role), slug: first.slug }} />;
  return (
    <EntryPage
      newWorkspace={<CreateWorkspaceButton />}
      onWorkspace={(slug) => go({ page: "workspace", slug }, { replace: true })}
    />
  );
}
