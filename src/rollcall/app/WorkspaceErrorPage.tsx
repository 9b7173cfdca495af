import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "../messages/useTranslations";
import { AskForAccess } from "../components/AskForAccess";
import { EmptyState } from "../components/EmptyState";
import { IconAlert, IconLock } from "../components/icons";
import { rich } from "../components/Name";
import { hasErrorCode, failureMessage } from "../lib/failure";
import { PartMissing } from "../lib/part";
import { useReload } from "../lib/useReload";
import { usePathname } from "./address";
import { useConvexOrganization } from "./convexOrganization";
import { OrganizationSignInRequired } from "./OrganizationSignInRequired";
import { askedOn } from "./pages";
import { useWorkspace } from "./workspaceContext";

/**
 * A page of a workspace threw. Where that is lost access it reads like the page
 * that the layout is about to show; a change of the person's access, or of
 * their session, starts the page anew.
 */
export function WorkspaceErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("app");
  const common = useTranslations("common");
  const workspace = useWorkspace();
  const organizationId = useConvexOrganization();
  const [then] = useState({ workspace, organizationId });
  const isOver =
    then.workspace !== workspace || then.organizationId !== organizationId;
  const isReloading = useReload(error);
  const startAnew = useEffectEvent(reset);
  useEffect(() => {
    if (isOver) startAnew();
  }, [isOver]);

  if (isOver || isReloading) return null;
  if (hasErrorCode(error, "SESSION_REQUIRED"))
    return <OrganizationSignInRequired workspace={workspace} onTried={reset} />;
  if (hasErrorCode(error, "FORBIDDEN"))
    return <RefusedPage message={failureMessage(error)} />;
  const isLost = hasErrorCode(error, "NOT_FOUND");
  const tryAgain = () =>
    // A browser may remember that it could not fetch something.
    error instanceof PartMissing ? window.location.reload() : reset();
  return (
    <div role="alert">
      <EmptyState
        icon={isLost ? <IconLock size={26} /> : <IconAlert size={26} />}
        title={
          isLost
            ? t.rich("lost.title", { ...rich, name: workspace.name })
            : t("failed")
        }
        action={
          <Button variant="default" onClick={tryAgain}>
            {common("tryAgain")}
          </Button>
        }
      >
        {isLost ? t("lost.text") : failureMessage(error)}
      </EmptyState>
    </div>
  );
}

/** The person is in, and this page is for others: who can change that, by name. */
function RefusedPage({ message }: { message: string }) {
  const workspace = useWorkspace();
  const t = useTranslations("entry.refused");
  const asks = askedOn(usePathname());
  return (
    <div role="alert">
      <EmptyState
        icon={<IconLock size={26} />}
        title={t("title")}
        {...(asks && {
          action: <AskForAccess workspace={workspace} asks={asks} />,
        })}
      >
        {message}
      </EmptyState>
    </div>
  );
}
