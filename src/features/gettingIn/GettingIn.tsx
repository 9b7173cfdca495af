import { useAction } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import {
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { api } from "../../../convex/_generated/api";
import { WaitingPage } from "../../components/WaitingPage";
import { failureMessage } from "../../lib/failure";
import { InvitedPage } from "./InvitedPage";
import { NoAccessPage } from "./NoAccessPage";
import { NoWorkspacePage } from "./NoWorkspacePage";
import { RestorePage } from "./RestorePage";
import { StandingUnknownPage } from "./StandingUnknownPage";

type Standing = FunctionReturnType<
  typeof api.workspaces.ensureDefaultWorkspace
>;
type Asked =
  | { state: "asking"; before: Standing | null }
  | { state: "told"; standing: Standing }
  | { state: "failed"; message: string };

/**
 * For a person without a workspace: asks where they stand, and shows what that
 * means for them. A workspace that turns up meanwhile ends this page from
 * outside.
 */
export function GettingIn({
  newWorkspace,
  onWorkspace,
}: {
  /** For whoever had one: the way to another. */
  newWorkspace: ReactNode;
  onWorkspace: (slug: string) => void;
}) {
  const ensureDefaultWorkspace = useAction(
    api.workspaces.ensureDefaultWorkspace,
  );
  const [asked, setAsked] = useState<Asked>({ state: "asking", before: null });
  const hasAsked = useRef(false);

  const ask = async () => {
    try {
      const standing = await ensureDefaultWorkspace({});
      setAsked({ state: "told", standing });
      if (standing.status === "workspace" || standing.status === "created")
        onWorkspace(standing.slug);
    } catch (error) {
      setAsked({ state: "failed", message: failureMessage(error) });
    }
  };
  const askFirst = useEffectEvent(ask);
  useEffect(() => {
    // Effects run twice in development; two first workspaces would be one too many.
    if (hasAsked.current) return;
    hasAsked.current = true;
    void askFirst();
  }, []);

  const askAgain = () => {
    setAsked({
      state: "asking",
      before: asked.state === "told" ? asked.standing : null,
    });
    void ask();
  };

  if (asked.state === "failed")
    return (
      <StandingUnknownPage message={asked.message} onTryAgain={askAgain} />
    );
  const isChecking = asked.state === "asking";
  const standing = isChecking ? asked.before : asked.standing;
  switch (standing?.status) {
    case "invited":
      return (
        <InvitedPage
          {...standing}
          isChecking={isChecking}
          onCheckAgain={askAgain}
        />
      );
    case "no_access":
      return standing.workspaceNames.length === 0 ? (
        <RestorePage
          workspaceNames={standing.restorable}
          newWorkspace={newWorkspace}
        />
      ) : (
        <NoAccessPage
          {...standing}
          isChecking={isChecking}
          onCheckAgain={askAgain}
        />
      );
    case "no_workspace":
      return (
        <NoWorkspacePage isChecking={isChecking} onCheckAgain={askAgain} />
      );
    default:
      return <WaitingPage>Setting up your workspace…</WaitingPage>;
  }
}
