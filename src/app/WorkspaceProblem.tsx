import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { EmptyState } from "../components/EmptyState";
import { IconAlert, IconLock } from "../components/icons";
import { failedWith, failureMessage } from "../lib/failure";
import { SessionRequired } from "./SessionRequired";
import { useWorkspace } from "./workspaceContext";

/**
 * A page of a workspace threw. Where that is lost access it reads like the page
 * that the layout is about to show; a change of the person's standing starts
 * the page anew.
 */
export function WorkspaceProblem({ error, reset }: ErrorComponentProps) {
  const workspace = useWorkspace();
  const standing = useRef(workspace);
  const startAnew = useEffectEvent(reset);
  useEffect(() => {
    if (standing.current === workspace) return;
    standing.current = workspace;
    startAnew();
  }, [workspace]);

  if (failedWith(error, "SESSION_REQUIRED"))
    return <SessionRequired workspace={workspace} onTried={reset} />;
  const isLost = failedWith(error, "NOT_FOUND");
  return (
    <div role="alert">
      <EmptyState
        icon={isLost ? <IconLock size={26} /> : <IconAlert size={26} />}
        title={
          isLost
            ? `You no longer have access to ${workspace.name}`
            : "This page did not work"
        }
        action={
          <Button variant="default" onClick={reset}>
            Try again
          </Button>
        }
      >
        {isLost
          ? "An owner or admin of the workspace can let you in."
          : failureMessage(error)}
      </EmptyState>
    </div>
  );
}
