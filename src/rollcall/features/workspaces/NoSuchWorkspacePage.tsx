import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { PageLink, useNavigation } from "../../lib/navigation";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { AccessFacts } from "../../components/AccessFacts";
import { IconLock, IconMail } from "../../components/icons";
import { LostWorkspace } from "../../components/LostWorkspace";
import { MessagePage } from "../../components/MessagePage";
import { isolated, Name, rich } from "../../components/Name";
import { OwnInvitation } from "../../components/OwnInvitation";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { RoleBadge } from "../../components/RoleBadge";
import { SignedInAs } from "../../components/SignedInAs";
import { LoadingPage } from "../../components/LoadingPage";
import { landingPage } from "../../lib/landing";
import { useSnapshot, type Workspace } from "../../lib/snapshot";
import { CreateWorkspaceButton } from "./CreateWorkspaceButton";

type Former = FunctionReturnType<typeof api.dashboard.listFormer>[number];
type Lost = Pick<Workspace, "_id" | "name">;

/**
 * This person can't enter the workspace. A former member is told its name and why, an
 * invited person how they come in; for others it looks the same whether the workspace
 * exists or not.
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
  const former = useQuery(api.workspaces.findFormer, { slug });
  // Somebody who was removed a moment ago may be invited again.
  const invitation = useQuery(api.invitations.own.find, { slug });
  if (invitation)
    return <InvitedHerePage invitation={invitation} workspaces={workspaces} />;
  const isLooking = former === undefined || invitation === undefined;
  if (lost === null && isLooking) return <LoadingPage />;
  return (
    <ClosedPage
      lost={former ?? lost}
      former={former ?? null}
      workspaces={workspaces}
    />
  );
}

function InvitedHerePage({
  invitation,
  workspaces,
}: {
  invitation: NonNullable<FunctionReturnType<typeof api.invitations.own.find>>;
  workspaces: Workspace[];
}) {
  const t = useTranslations("entry.invited");
  const { go } = useNavigation();
  const { slug } = invitation;
  return (
    <MessagePage
      icon={<IconMail size={24} />}
      title={t("title")}
      {...(workspaces.length > 0 && {
        actions: <WaysOn workspaces={workspaces} />,
      })}
      footer={<SignedInAs />}
    >
      <OwnInvitation
        invitation={invitation}
        onAccepted={() => go({ page: "workspace", slug })}
      />
    </MessagePage>
  );
}

function ClosedPage({
  lost,
  former,
  workspaces,
}: {
  lost: Lost | null;
  /** What the server says of it; null until it does. */
  former: Former | null;
  workspaces: Workspace[];
}) {
  const t = useTranslations("entry.lost");
  const app = useTranslations("app");
  const refusals = useTranslations("refusals");
  const mayCreate = useSnapshot().viewer?.mayCreate ?? true;
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      tone="orange"
      title={
        lost === null
          ? refusals("noSuchWorkspace")
          : t.rich("titleOf", { ...rich, workspace: lost.name })
      }
      windowTitle={
        lost === null
          ? undefined
          : t.markup("titleOf", { workspace: lost.name, n: isolated })
      }
      actions={
        <Stack gap="sm">
          <WaysOn workspaces={workspaces} />
          {lost !== null && workspaces.length === 0 && mayCreate && (
            <CreateWorkspaceButton />
          )}
        </Stack>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="md">
        {lost !== null && <WhyLost workspaceId={lost._id} />}
        {former && <LostWorkspace former={former} />}
        <RestoreWorkspaces />
        {lost === null && <span>{app("lost.text")}</span>}
        {workspaces.length > 0 && <span>{t("goOn")}</span>}
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
  const t = useTranslations("entry.lost");
  const app = useTranslations("app");
  if (workspaces.length === 0)
    return (
      <Button component={PageLink} to={{ page: "start" }} fullWidth>
        {app("notFound.start")}
      </Button>
    );
  return (
    <Stack component="nav" aria-label={t("yourWorkspaces")} gap="xs">
      {workspaces.map((workspace) => (
        <Button
          key={workspace._id}
          variant="default"
          fullWidth
          justify="space-between"
          styles={{ section: { flexShrink: 0 } }}
          rightSection={<RoleBadge role={workspace.role} />}
          renderRoot={(props: object) => (
            <PageLink
              {...props}
              to={{ page: landingPage(workspace.role), slug: workspace.slug }}
            />
          )}
        >
          <Text span truncate inherit lh={1.5}>
            <Name>{workspace.name}</Name>
          </Text>
        </Button>
      ))}
    </Stack>
  );
}
