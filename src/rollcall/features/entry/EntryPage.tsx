import type { FunctionReturnType } from "convex/server";
import {
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { LoadingPage } from "../../components/LoadingPage";
import { failureMessage } from "../../lib/failure";
import { useAction } from "../../lib/write";
import { InvitedPage } from "./InvitedPage";
import { NoAccessPage } from "./NoAccessPage";
import { NoWorkspacePage } from "./NoWorkspacePage";
import { RestorePage } from "./RestorePage";
import { EntryFailedPage } from "./EntryFailedPage";

type EntryStatus = FunctionReturnType<
  typeof api.workspaces.ensureDefaultWorkspace
>;
type Asked =
  | { state: "asking"; before: EntryStatus | null }
  | { state: "answered"; entry: EntryStatus }
  | { state: "failed"; message: string };

/**
 * For a person without a workspace: asks the server for their access, and shows
 * the answer. A workspace that appears meanwhile ends this page from outside.
 */
export function EntryPage({
  newWorkspace,
  onWorkspace,
}: {
  /** For a person who may make one: the way to a new one. */
  newWorkspace: ReactNode;
  onWorkspace: (slug: string) => void;
}) {
  const t = useTranslations("entry");
  const ensureDefaultWorkspace = useAction(
    api.workspaces.ensureDefaultWorkspace,
  );
  const [asked, setAsked] = useState<Asked>({ state: "asking", before: null });
  const hasAsked = useRef(false);

  const ask = async () => {
    try {
      const entry = await ensureDefaultWorkspace({});
      setAsked({ state: "answered", entry });
      if (entry.status === "workspace" || entry.status === "created")
        onWorkspace(entry.slug);
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
      before: asked.state === "answered" ? asked.entry : null,
    });
    void ask();
  };

  if (asked.state === "failed")
    return <EntryFailedPage message={asked.message} onTryAgain={askAgain} />;
  const isChecking = asked.state === "asking";
  const entry = isChecking ? asked.before : asked.entry;
  switch (entry?.status) {
    case "invited":
      return (
        <InvitedPage
          {...entry}
          isChecking={isChecking}
          onCheckAgain={askAgain}
        />
      );
    case "no_access":
      return entry.workspaceNames.length === 0 ? (
        <RestorePage
          workspaceNames={entry.restorable}
          newWorkspace={entry.mayCreate ? newWorkspace : null}
        />
      ) : (
        <NoAccessPage
          workspaceNames={entry.workspaceNames}
          newWorkspace={entry.mayCreate ? newWorkspace : null}
          isChecking={isChecking}
          onCheckAgain={askAgain}
        />
      );
    case "no_workspace":
      return (
        <NoWorkspacePage
          provider={entry.provider}
          newWorkspace={entry.mayCreate ? newWorkspace : null}
          isChecking={isChecking}
          onCheckAgain={askAgain}
        />
      );
    default:
      return <LoadingPage>{t("settingUp")}</LoadingPage>;
  }
}
