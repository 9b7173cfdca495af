import { Button, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { AccessFacts } from "../../components/AccessFacts";
import { IconLock } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { RoleBadge } from "../../components/RoleBadge";
import { SignedInAs } from "../../components/SignedInAs";
import { LoadingPage } from "../../components/LoadingPage";
import type { Workspace } from "../../lib/snapshot";

type Lost = Pick<Workspace, "_id" | "name">;

/**
 * This person can't enter the workspace. A former member is told its name and
 * why; for others it looks the same whether the workspace exists or not.
 */
export function NoSuchWorkspacePage({
  slug,
  lost,
  workspaces,
}: {
  slug: string;
  /** What the person could enter a moment ago. */
  lost: Lost | null;
  workspaces: Workspace[];
}) {
  const former = useQuery(
    api.workspaces.findFormer,
    lost === null ? { slug } : "skip",
  );
  const known = lost ?? former;
  return known === undefined ? (
    <LoadingPage />
  ) : (
    <ClosedPage lost={known} workspaces={workspaces} />
  );
}

function ClosedPage({
  lost,
  workspaces,
}: {
  lost: Lost | null;
  workspaces: Workspace[];
}) {
  const restorable = useQuery(api.deletion.listRestorable, {});
  const isTheirs = restorable?.some(({ _id }) => _id === lost?._id) ?? false;
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      tone="orange"
      title={
        lost === null
          ? "There is no such workspace, or you are not in it."
          : `You no longer have access to ${lost.name}`
      }
      actions={<WaysOn workspaces={workspaces} />}
      footer={<SignedInAs />}
    >
      <Stack gap="md">
        {lost !== null && <WhyLost workspaceId={lost._id} />}
        <RestoreWorkspaces />
        <span>
          {!isTheirs && "An owner or admin of the workspace can let you in. "}
          {workspaces.length > 0 && "Or go on to one of your workspaces:"}
        </span>
      </Stack>
    </MessagePage>
  );
}

/** What ended it, in a sentence: the server's fact that decides. */
function WhyLost({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const explanation = useQuery(api.workspaces.explainAccess, { workspaceId });
  const decisive = explanation?.facts.find((fact) => fact.decides);
  if (!decisive || explanation?.allowed !== false) return null;
  return <AccessFacts explanation={{ ...explanation, facts: [decisive] }} />;
}

function WaysOn({ workspaces }: { workspaces: Workspace[] }) {
  if (workspaces.length === 0)
    return (
      <Button component={Link} to="/" fullWidth>
        Go to the start page
      </Button>
    );
  return (
    <Stack component="nav" aria-label="Your workspaces" gap="xs">
      {workspaces.map((workspace) => (
        <Button
          key={workspace._id}
          variant="default"
          fullWidth
          justify="space-between"
          styles={{ section: { flexShrink: 0 } }}
          rightSection={<RoleBadge role={workspace.role} />}
          renderRoot={(props: object) => (
            <Link
              {...props}
              to="/w/$slug/team"
              params={{ slug: workspace.slug }}
            />
          )}
        >
          <Text span truncate inherit lh={1.5}>
            {workspace.name}
          </Text>
        </Button>
      ))}
    </Stack>
  );
}
