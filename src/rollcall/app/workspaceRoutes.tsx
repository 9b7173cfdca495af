import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { readAuditSearch } from "../features/audit/auditSearch";
import { readCustomersSearch } from "../features/customers/customersSearch";
import { readInvitationsSearch } from "../features/invitations/invitationsSearch";
import { readReviewSearch } from "../features/review/reviewSearch";
import { readSyncSearch } from "../features/sync/syncSearch";
import { readTeamSearch } from "../features/team/teamSearch";
import { landingPage } from "../lib/landing";
import { focusNextHeading } from "../lib/useKeepFocus";
import { GoTo } from "../lib/navigation";
import { part } from "../lib/part";
import { useSlug } from "./address";
import { type PreviewSearch, readPreview } from "./previewSearch";
import { sessionRoute } from "./rootRoutes";
import { useWorkspace } from "./workspaceContext";
import { WorkspaceLayout } from "./WorkspaceLayout";
import { WorkspaceErrorPage } from "./WorkspaceErrorPage";

/* The pages of one workspace. What is worth coming back to is in their address. Each is
 * loaded when it is gone to. */

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
  component: lazyRouteComponent(
    () =>
      part(
        import("./routes/HomeRoute"),
        "home",
        "syncState",
        "reviewState",
        "inviting",
      ),
    "HomeRoute",
  ),
});

const teamRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "team",
  validateSearch: readTeamSearch,
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/TeamRoute"), "team", "bulk", "inviting"),
    "TeamRoute",
  ),
});

const invitationsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "invitations",
  validateSearch: readInvitationsSearch,
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/InvitationsRoute"), "invitations", "inviting"),
    "InvitationsRoute",
  ),
});

const customersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "customers",
  validateSearch: readCustomersSearch,
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/CustomersRoute"), "customers"),
    "CustomersRoute",
  ),
});

const reviewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "review",
  validateSearch: readReviewSearch,
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/ReviewRoute"), "review", "reviewState", "bulk"),
    "ReviewRoute",
  ),
});

const auditRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "audit",
  validateSearch: readAuditSearch,
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/AuditRoute"), "audit"),
    "AuditRoute",
  ),
});

const syncRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "sync",
  validateSearch: readSyncSearch,
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/SyncRoute"), "sync", "syncState"),
    "SyncRoute",
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings",
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/SettingsRoute"), "settings"),
    "SettingsRoute",
  ),
});

/** The page above reads which: it stays, and the focus with it, from section to section. */
const settingsSectionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "$section",
});

const accountRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "account",
  errorComponent: WorkspaceErrorPage,
  component: lazyRouteComponent(
    () => part(import("./routes/AccountRoute"), "account"),
    "AccountRoute",
  ),
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
