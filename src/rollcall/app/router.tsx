import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { PageErrorPage } from "./PageErrorPage";
import {
  callbackRoute,
  homeRoute,
  rootRoute,
  sessionRoute,
} from "./rootRoutes";
import { workspaceRoutes } from "./workspaceRoutes";

const routeTree = rootRoute.addChildren([
  callbackRoute,
  sessionRoute.addChildren([homeRoute, workspaceRoutes]),
]);

export function createDashboardRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    defaultErrorComponent: PageErrorPage,
    // Pages wait for Convex, not for the router.
    defaultPendingMs: 0,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
