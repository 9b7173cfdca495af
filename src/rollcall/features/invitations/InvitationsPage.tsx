import { Alert, Stack } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { usePageTitle } from "../../lib/usePageTitle";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { can } from "../../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconAlert, IconMail } from "../../components/icons";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { ZoneNote } from "../../components/ZoneNote";
import type { Workspace } from "../../lib/snapshot";
import { useWhyNoInvites } from "../../lib/useWhyNoInvites";
import { InvitationsPanel } from "./InvitationsPanel";
import type { InvitationsSearch } from "./invitationsSearch";
import { InviteButton } from "./InviteButton";
import { StatusChips } from "./StatusChips";

/** An invitation with less time than this expires soon. */
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
  const t = useTranslations("invitations");
  const common = useTranslations("common");
  usePageTitle(
    common("workspaceTitle", {
      page: t("title"),
      workspace: isolated(workspace.name),
    }),
  );
  const whyNot = useWhyNoInvites(workspace);
  const mayInvite = can(workspace.role, "members:manage");
  // Of the moment the page was opened: a query's arguments should stay the same.
  const [expiresBefore] = useState(() => Date.now() + SOON_MS);
  const counts = useQuery(
    api.invitations.queries.counts,
    mayInvite ? { workspaceId: workspace._id, expiresBefore } : "skip",
  );
  const ofWorkspace = { ...rich, workspace: workspace.name };

  if (!mayInvite)
    return (
      <Stack gap="md">
        <PageHeader title={t("title")} />
        <EmptyState
          icon={<IconMail size={24} />}
          title={t("notPermitted")}
          action={<AskForAccess workspace={workspace} asks="members:manage" />}
        >
          {t.rich("notPermittedHint", ofWorkspace)}
        </EmptyState>
      </Stack>
    );

  const status = search.status ?? "pending";
  return (
    <Stack gap="md">
      <PageHeader
        title={t("title")}
        actions={<InviteButton workspace={workspace} />}
      >
        {t.rich("of", ofWorkspace)} <ZoneNote />
      </PageHeader>
      {whyNot !== null && (
        <Alert role="status" color="orange" icon={<IconAlert />}>
          {whyNot}
        </Alert>
      )}
      <StatusChips
        status={status}
        counts={counts}
        onStatus={(next) =>
          onSearchChange({ status: next === "pending" ? undefined : next })
        }
      />
      <InvitationsPanel
        // Another list, not the same one filtered: nothing of it is kept.
        key={`${workspace._id} ${status}`}
        workspaceId={workspace._id}
        status={status}
        expiresBefore={expiresBefore}
      />
    </Stack>
  );
}
