import {
  type AnyRouter,
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  useRouter,
} from "@tanstack/react-router";
import { readCallbackError } from "../features/signIn/callbackError";
import { CallbackPage } from "../features/signIn/CallbackPage";
import { part } from "../lib/part";
import { addressOf, CALLBACK } from "../lib/product";
import { useProduct } from "../lib/useProduct";
import { useSearch } from "./address";
import { DashboardNavigation } from "./DashboardNavigation";
import { NotFoundPage } from "./NotFoundPage";
import { PageErrorPage } from "./PageErrorPage";
import { RequireSignIn } from "./RequireSignIn";
import { useSessionMemory } from "./sessionMemory";

/* What comes before any workspace: signing in, and the front door. */

export const rootRoute = createRootRoute({
  component: function Root() {
    return (
      <DashboardNavigation>
        <Outlet />
      </DashboardNavigation>
    );
  },
  notFoundComponent: NotFoundPage,
  errorComponent: PageErrorPage,
});

const readCallbackSearch = ({
  error,
}: Record<string, unknown>): { error?: unknown } => ({ error });

export const callbackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: CALLBACK,
  // Its description is not read: it could say anything under our name.
  validateSearch: readCallbackSearch,
  component: function CallbackRoute() {
    const { error } = useSearch(readCallbackSearch);
    const memory = useSessionMemory();
    const router: AnyRouter = useRouter();
    const product = useProduct();
    return (
      <CallbackPage
        error={readCallbackError(error)}
        onSignedIn={() =>
          void router.navigate({
            href: memory.getReturnTo() ?? addressOf(product, "/"),
            replace: true,
          })
        }
      />
    );
  },
});

export const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "session",
  component: RequireSignIn,
});

export const startRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: "/",
  component: lazyRouteComponent(() => part(import("./StartPage")), "StartPage"),
});
