import { createRoute } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { hasCustomers } from "../../../convex/lib/features";
import { AuditPage } from "../features/audit/AuditPage";
import { readAuditSearch } from "../features/audit/auditSearch";
import { CustomersPage } from "../features/customers/CustomersPage";
import { readCustomersSearch } from "../features/customers/customersSearch";
import { InvitationsPage } from "../features/invitations/InvitationsPage";
import { readInvitationsSearch } from "../features/invitations/invitationsSearch";
import { SettingsPage } from "../features/settings/SettingsPage";
import { SyncPage } from "../features/sync/SyncPage";
import { readSyncSearch } from "../features/sync/syncSearch";
import { readTeamSearch } from "../features/team/teamSearch";
import { landingPage } from "../lib/landing";
import { focusNextHeading } from "../lib/useKeepFocus";
import { GoTo, useNavigation } from "../lib/navigation";
import { useSearch, useSetSearch, useSlug } from "./address";
import { sessionRoute } from "./rootRoutes";
import { TeamRoutePage } from "./TeamRoutePage";
import { useWorkspace } from "./workspaceContext";
import { WorkspaceLayout } from "./WorkspaceLayout";
import { WorkspaceErrorPage } from "./WorkspaceErrorPage";

/* The pages of one workspace. What is worth coming back to is in their address. */

const workspaceRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: "/w/$slug",
  // Who is open beside the page, whichever it is.
  validateSearch: ({ person }): { person?: string | undefined } => ({
    person: typeof person === "string" && person !== "" ? person : undefined,
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
    return (
      <SyncPage
        workspace={useWorkspace()}
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
  component: function SettingsRoute() {
    const { go } = useNavigation();
    return (
      <SettingsPage
        workspace={useWorkspace()}
        onMoved={(slug) => go({ page: "settings", slug }, { replace: true })}
      />
    );
  },
});

export const workspaceRoutes = workspaceRoute.addChildren([
  workspaceIndexRoute,
  teamRoute,
  invitationsRoute,
  customersRoute,
  auditRoute,
  syncRoute,
  settingsRoute,
]);
