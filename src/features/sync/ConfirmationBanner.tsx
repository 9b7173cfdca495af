import { Alert, Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { can } from "../../../convex/lib/rbac";
import { IconAlert } from "../../components/icons";
import type { Workspace } from "../../lib/snapshot";
import { CONFIRMATION_TEXTS, formatPeople } from "./describeRun";

/** On every page, for those who can confirm it: a run has stopped and waits. */
export function ConfirmationBanner({ workspace }: { workspace: Workspace }) {
  const run = useQuery(
    api.organizationSync.getPendingConfirmation,
    can(workspace.role, "workspace:run")
      ? { workspaceId: workspace._id }
      : "skip",
  );
  if (!run) return null;
  return (
    <Alert role="status" color="orange" icon={<IconAlert />} mb="lg">
      <Text fz="sm">
        {CONFIRMATION_TEXTS[run.kind].subject} would remove{" "}
        {formatPeople(run.removed)} and waits for a confirmation.{" "}
        <Anchor
          inherit
          fw={600}
          c="inherit"
          underline="always"
          renderRoot={(props: object) => (
            <Link
              {...props}
              to="/w/$slug/sync"
              params={{ slug: workspace.slug }}
              search={{ tab: "runs" }}
            />
          )}
        >
          See whom
        </Anchor>
      </Text>
    </Alert>
  );
}
