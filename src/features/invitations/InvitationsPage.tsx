import { Alert, Button, Stack } from "@mantine/core";
import { useDisclosure, useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import { can, whoCan } from "../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconAlert, IconMail, IconPlus } from "../../components/icons";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";
import { InvitationsPanel } from "./InvitationsPanel";
import { InvitationTabs } from "./InvitationTabs";
import type { InvitationsSearch } from "./invitationsSearch";
import { InviteDialog } from "./InviteDialog";

/** An invitation with less time than this is about to expire. */
const SOON_MS = 2 * 24 * 60 * 60_000;

/** Who was invited and has not come yet, and the way to invite more. */
export function InvitationsPage({
  workspace,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  search: InvitationsSearch;
  onSearchChange: (search: InvitationsSearch) => void;
}) {
  useDocumentTitle(`Invitations · ${workspace.name} · Rollcall`);
  const mayInvite = can(workspace.role, "members:manage");
  // Of the moment the page was opened: a query's arguments should stay the same.
  const [expiresBefore] = useState(() => Date.now() + SOON_MS);
  const [isInviting, inviting] = useDisclosure(false);
  const counts = useQuery(
    api.invitations.queries.counts,
    mayInvite ? { workspaceId: workspace._id, expiresBefore } : "skip",
  );

  if (!mayInvite)
    return (
      <Stack gap="lg">
        <PageHeader title="Invitations" />
        <EmptyState
          icon={<IconMail size={26} />}
          title="You can’t invite people here"
          action={<AskForAccess workspace={workspace} asks="members:manage" />}
        >
          In {workspace.name} {whoCan("members:manage")} do.
        </EmptyState>
      </Stack>
    );

  const tab = search.tab ?? "pending";
  return (
    <Stack gap="lg">
      <PageHeader
        title="Invitations"
        actions={
          <Button
            leftSection={<IconPlus size={16} />}
            disabled={!workspace.linked}
            onClick={inviting.open}
          >
            Invite people
          </Button>
        }
      >
        Who was invited to {workspace.name} and has not come yet.
      </PageHeader>
      {!workspace.linked && (
        <Alert role="status" color="orange" icon={<IconAlert />}>
          This workspace has no WorkOS organization to invite people to. An
          owner can link one in the settings.
        </Alert>
      )}
      <InvitationTabs
        tab={tab}
        counts={counts}
        onTabChange={(next) =>
          onSearchChange(next === "pending" ? {} : { tab: next })
        }
      >
        <InvitationsPanel
          // Another list, not the same one filtered: nothing of it is kept.
          key={`${workspace._id} ${tab}`}
          workspaceId={workspace._id}
          tab={tab}
          expiresBefore={expiresBefore}
          onInvite={workspace.linked ? inviting.open : undefined}
        />
      </InvitationTabs>
      <InviteDialog
        workspaceId={workspace._id}
        isOpen={isInviting}
        onClose={inviting.close}
      />
    </Stack>
  );
}
