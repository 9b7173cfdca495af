import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { PageErrorPage } from "./PageErrorPage";
import {
  callbackRoute,
  startRoute,
  rootRoute,
  sessionRoute,
} from "./rootRoutes";
import { workspaceRoutes } from "./workspaceRoutes";

const routeTree = rootRoute.addChildren([
  callbackRoute,
  sessionRoute.addChildren([startRoute, workspaceRoutes]),
]);

/** @param path where the dashboard is mounted: "/team"; "" at the root */
export function createDashboardRouter({
  path,
  history,
}: {
  path: string;
  history?: RouterHistory;
}) {
  return createRouter({
    routeTree,
    basepath: path === "" ? "/" : path,
    ...(history && { history }),
    defaultErrorComponent: PageErrorPage,
    // Pages wait for Convex, not for the router.
    defaultPendingMs: 0,
    scrollRestoration: true,
  });
}
