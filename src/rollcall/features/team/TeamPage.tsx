import { Group, Stack } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { usePageTitle } from "../../lib/usePageTitle";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { INVITED_COUNTED, sumOf } from "../../../../convex/lib/memberFilters";
import { hasCustomers } from "../../../../convex/lib/features";
import { can } from "../../../../convex/lib/rbac";
import type { TeamCounts } from "../../../../convex/lib/validators";
import { Beside } from "../../components/Beside";
import { IdFromUrl } from "../../components/IdFromUrl";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { ownersIn } from "../../lib/owners";
import { ZoneNote } from "../../components/ZoneNote";
import type { Workspace } from "../../lib/snapshot";
import { useKeepFocus } from "../../lib/useKeepFocus";
import { useOrganization } from "../../lib/useOrganization";
import { BulkJobs } from "./BulkJobs";
import { FilterChips } from "./FilterChips";
import type { TeamViewer } from "./memberPermissions";
import { TeamList } from "./TeamList";
import { TeamNotices } from "./TeamNotices";
import { type TeamSearch, withoutHistory } from "./teamSearch";

type TeamPageProps = {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  search: TeamSearch;
  /** At the page's top right: inviting, and the file. */
  actions: ReactNode;
  onSearchChange: (search: TeamSearch) => void;
  /** Opens what there is to know of somebody. */
  onPerson: (userId: Id<"users">) => void;
};

/** Who is in the workspace and who is invited, with all that is done about them. */
export function TeamPage(props: TeamPageProps) {
  return (
    <IdFromUrl id={props.search.customer}>
      {(customer) => <Team {...props} search={{ ...props.search, customer }} />}
    </IdFromUrl>
  );
}

function Team({
  workspace,
  viewerId,
  search: wanted,
  actions,
  onSearchChange,
  onPerson,
}: TeamPageProps) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  usePageTitle(
    common("workspaceTitle", {
      page: t("title"),
      workspace: isolated(workspace.name),
    }),
  );
  const seesHistory = can(workspace.role, "members:history");
  const search = seesHistory ? wanted : withoutHistory(wanted);
  const counts = useQuery(
    api.users.queries.getOrgMemberCounts,
    seesHistory ? { workspaceId: workspace._id } : "skip",
  );
  const organization = useOrganization(workspace);
  const providerName = organization?.providerName ?? common("product");
  const { role } = workspace;
  const provider = organization?.provider;
  const owners = counts && ownersIn(counts);
  // Every row is given it: it is another one only where it says something else.
  const viewer = useMemo<TeamViewer>(
    () => ({ userId: viewerId, role, provider, owners }),
    [viewerId, role, provider, owners],
  );
  const page = useKeepFocus<HTMLDivElement>();
  // Once the person goes on by themselves, the list is as it was when they came.
  const [cameAt] = useState(() => Date.now());
  return (
    <Stack gap="md" ref={page}>
      <PageHeader title={t("title")} actions={<Group gap={8}>{actions}</Group>}>
        {!seesHistory ? (
          t.rich("ofWorkspace", { ...rich, workspace: workspace.name })
        ) : (
          <Beside
            parts={[
              counts !== undefined && <Counts counts={counts} />,
              <ZoneNote isBeside />,
            ]}
          />
        )}
      </PageHeader>
      {seesHistory && (
        <TeamNotices
          workspace={workspace}
          viewerId={viewerId}
          owners={viewer.owners}
        />
      )}
      {can(workspace.role, "members:manage") && (
        <BulkJobs workspaceId={workspace._id} />
      )}
      <FilterChips
        workspaceId={workspace._id}
        providerName={providerName}
        search={search}
        seesHistory={seesHistory}
        onSearchChange={onSearchChange}
      />
      <TeamList
        workspaceId={workspace._id}
        viewer={viewer}
        counts={counts ?? null}
        search={search}
        cameAt={cameAt}
        onSearchChange={onSearchChange}
        onPerson={onPerson}
      />
    </Stack>
  );
}

/** "2,104 people · 38 clients · 12 invited" */
function Counts({ counts }: { counts: TeamCounts }) {
  const t = useTranslations("team");
  const invited = sumOf(counts.invited);
  return (
    <span>
      {t("counts", {
        people: sumOf(counts.active) + sumOf(counts.pending_removal),
        clients: hasCustomers()
          ? counts.active.client + counts.pending_removal.client
          : 0,
        invited,
        more: invited < INVITED_COUNTED ? "no" : "yes",
      })}
    </span>
  );
}
