import { Stack } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { can } from "../../../convex/lib/rbac";
import type { MemberCounts } from "../../../convex/lib/validators";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";
import { describeCounts } from "./counts";
import { MembersPanel } from "./MembersPanel";
import type { TeamSearch } from "./teamSearch";
import { TeamNotices } from "./TeamNotices";
import { TeamTabs } from "./TeamTabs";

/** Who is in the workspace; for those who run it, also who is about to go and who has gone. */
export function TeamPage({
  workspace,
  viewerId,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  search: TeamSearch;
  onSearchChange: (search: TeamSearch) => void;
}) {
  useDocumentTitle(`Team · ${workspace.name} · Rollcall`);
  const seesHistory = can(workspace.role, "members:history");
  const counts = useQuery(
    api.users.queries.getOrgMemberCounts,
    seesHistory ? { workspaceId: workspace._id } : "skip",
  );

  const tab = seesHistory ? (search.tab ?? "active") : "active";
  const panel = (
    <MembersPanel
      // Another list, not the same one filtered: nothing of it is kept on screen.
      key={`${workspace._id} ${tab}`}
      workspace={workspace}
      viewerId={viewerId}
      tab={tab}
      search={search}
      onSearchChange={onSearchChange}
    />
  );
  return (
    <Stack gap="lg">
      <PageHeader title="Team">
        {seesHistory ? countsLine(counts) : `The people of ${workspace.name}.`}
      </PageHeader>
      {seesHistory && (
        <TeamNotices
          workspace={workspace}
          viewerId={viewerId}
          counts={counts}
        />
      )}
      {seesHistory ? (
        <TeamTabs
          tab={tab}
          counts={counts}
          onTabChange={(next) =>
            onSearchChange(next === "active" ? {} : { tab: next })
          }
        >
          {panel}
        </TeamTabs>
      ) : (
        panel
      )}
    </Stack>
  );
}

function countsLine(counts: MemberCounts | undefined) {
  return counts === undefined ? "" : describeCounts(counts);
}
