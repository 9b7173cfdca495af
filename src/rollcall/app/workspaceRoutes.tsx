import { createRoute } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { hasCustomers } from "../../../convex/lib/features";
import { AccountPage } from "../features/account/AccountPage";
import { AuditPage } from "../features/audit/AuditPage";
import { readAuditSearch } from "../features/audit/auditSearch";
import { LatestEntries } from "../features/audit/LatestEntries";
import { CustomersPage } from "../features/customers/CustomersPage";
import { readCustomersSearch } from "../features/customers/customersSearch";
import { HomePage } from "../features/home/HomePage";
import { InvitationsPage } from "../features/invitations/InvitationsPage";
import { readInvitationsSearch } from "../features/invitations/invitationsSearch";
import { readReviewSearch } from "../features/review/reviewSearch";
import { readSettingsSection } from "../features/settings/settingsSections";
import { ReviewProgress } from "../features/review/ReviewProgress";
import { SettingsPage } from "../features/settings/SettingsPage";
import { SyncState } from "../features/sync/SyncState";
import { SyncPage } from "../features/sync/SyncPage";
import { readSyncSearch } from "../features/sync/syncSearch";
import { FailedOrdersNotice } from "../features/team/FailedOrdersNotice";
import { readTeamSearch } from "../features/team/teamSearch";
import { can } from "../../../convex/lib/rbac";
import { landingPage } from "../lib/landing";
import { focusNextHeading } from "../lib/useKeepFocus";
import { GoTo, useNavigation } from "../lib/navigation";
import { usePathname, useSearch, useSetSearch, useSlug } from "./address";
import { ReviewRoutePage } from "./ReviewRoutePage";
import { type PreviewSearch, readPreview } from "./previewSearch";
import { sessionRoute } from "./rootRoutes";
import { TeamRoutePage } from "./TeamRoutePage";
import { useWorkspace } from "./workspaceContext";
import { WorkspaceLayout } from "./WorkspaceLayout";
import { WorkspaceErrorPage } from "./WorkspaceErrorPage";

/* The pages of one workspace. What is worth coming back to is in their address. */

const workspaceRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: "/w/$slug",
  // Who is open beside the page, whichever it is; and with which role it is looked at.
  validateSearch: (
    values,
  ): { person?: string | undefined } & PreviewSearch => ({
    person:
      typeof values.person === "string" && values.person !== ""
        ? values.person
        : undefined,
    ...readPreview(values),
  }),
  component: function WorkspaceRoute() {
    const slug = useSlug();
    const before = useRef(slug);
    useEffect(() => {
      // One comes into the first at its start, and into others by what has gone with them.
      if (before.current === slug) return;
      before.current = slug;
      return focusNextHeading("content");
    }, [slug]);
    return <WorkspaceLayout key={slug} slug={slug} />;
  },
});

const workspaceIndexRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "/",
  component: function WorkspaceIndexRoute() {
    const { slug, role } = useWorkspace();
    return <GoTo page={{ page: landingPage(role), slug }} />;
  },
});

const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "home",
  errorComponent: WorkspaceErrorPage,
  component: function HomeRoute() {
    const workspace = useWorkspace();
    const { slug, role } = workspace;
    if (!can(role, "members:history"))
      return <GoTo page={{ page: landingPage(role), slug }} />;
    return (
      <HomePage
        workspace={workspace}
        sync={<SyncState workspace={workspace} />}
        latest={<LatestEntries workspaceId={workspace._id} />}
        review={<ReviewProgress workspace={workspace} />}
      />
    );
  },
});

const teamRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "team",
  validateSearch: readTeamSearch,
  errorComponent: WorkspaceErrorPage,
  component: function TeamRoute() {
    const search = useSearch(readTeamSearch);
    const setSearch = useSetSearch();
    return (
      <TeamRoutePage
        search={search}
        onSearchChange={(next) =>
          setSearch.go(next, {
            // A filter is a place to come back from; a letter typed is not.
            replace: next.q !== search.q,
          })
        }
      />
    );
  },
});

const invitationsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "invitations",
  validateSearch: readInvitationsSearch,
  errorComponent: WorkspaceErrorPage,
  component: function InvitationsRoute() {
    const search = useSearch(readInvitationsSearch);
    const setSearch = useSetSearch();
    return (
      <InvitationsPage
        workspace={useWorkspace()}
        search={search}
        onSearchChange={(next) => setSearch.go(next)}
      />
    );
  },
});

const customersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "customers",
  validateSearch: readCustomersSearch,
  errorComponent: WorkspaceErrorPage,
  component: function CustomersRoute() {
    const search = useSearch(readCustomersSearch);
    const setSearch = useSetSearch();
    const workspace = useWorkspace();
    const { slug, role } = workspace;
    // Without customers it is the page of those who have no role yet.
    if (!hasCustomers() && role !== "client")
      return <GoTo page={{ page: landingPage(role), slug }} />;
    return (
      <CustomersPage
        workspace={workspace}
        search={search}
        onSearchChange={(next) =>
          setSearch.go(next, {
            // A customer is a place to come back from; a letter typed is not.
            replace: next.customer === search.customer,
          })
        }
      />
    );
  },
});

const reviewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "review",
  validateSearch: readReviewSearch,
  errorComponent: WorkspaceErrorPage,
  component: function ReviewRoute() {
    const search = useSearch(readReviewSearch);
    const setSearch = useSetSearch();
    return (
      <ReviewRoutePage
        search={search}
        onSearchChange={(next) => setSearch.go(next)}
      />
    );
  },
});

const auditRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "audit",
  validateSearch: readAuditSearch,
  errorComponent: WorkspaceErrorPage,
  component: function AuditRoute() {
    const search = useSearch(readAuditSearch);
    const setSearch = useSetSearch();
    return (
      <AuditPage
        workspace={useWorkspace()}
        search={search}
        onSearchChange={(next) => setSearch.go(next)}
      />
    );
  },
});

const syncRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "sync",
  validateSearch: readSyncSearch,
  errorComponent: WorkspaceErrorPage,
  component: function SyncRoute() {
    const search = useSearch(readSyncSearch);
    const setSearch = useSetSearch();
    const workspace = useWorkspace();
    return (
      <SyncPage
        workspace={workspace}
        troubles={<FailedOrdersNotice workspaceId={workspace._id} />}
        search={search}
        onSearchChange={(next) => setSearch.go(next)}
      />
    );
  },
});

const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings",
  errorComponent: WorkspaceErrorPage,
  component: SettingsRoutePage,
});

/** The page above reads which: it stays, and the focus with it, from section to section. */
const settingsSectionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "$section",
});

function SettingsRoutePage() {
  const { go } = useNavigation();
  const workspace = useWorkspace();
  const { slug } = workspace;
  const section = readSettingsSection(usePathname());
  return (
    <SettingsPage
      workspace={workspace}
      section={section}
      onSectionChange={(section) => go({ page: "settings", slug, section })}
      onMoved={(slug) =>
        go({ page: "settings", slug, section }, { replace: true })
      }
    />
  );
}

const accountRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "account",
  errorComponent: WorkspaceErrorPage,
  component: function AccountRoute() {
    return <AccountPage workspace={useWorkspace()} />;
  },
});

export const workspaceRoutes = workspaceRoute.addChildren([
  workspaceIndexRoute,
  homeRoute,
  teamRoute,
  invitationsRoute,
  customersRoute,
  reviewRoute,
  auditRoute,
  syncRoute,
  settingsRoute.addChildren([settingsSectionRoute]),
  accountRoute,
]);
