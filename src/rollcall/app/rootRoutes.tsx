import {
  createRootRoute,
  createRoute,
  Outlet,
  useRouter,
} from "@tanstack/react-router";
import { readCallbackError } from "../features/signIn/callbackError";
import { CallbackPage } from "../features/signIn/CallbackPage";
import { addressOf, CALLBACK } from "../lib/product";
import { useProduct } from "../lib/useProduct";
import { HomePage } from "./HomePage";
import { NotFoundPage } from "./NotFoundPage";
import { PageErrorPage } from "./PageErrorPage";
import { RequireSignIn } from "./RequireSignIn";
import { useSessionMemory } from "./sessionMemory";

/* What comes before any workspace: signing in, and the front door. */

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: PageErrorPage,
});

export const callbackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: CALLBACK,
  // Its description is not read: it could say anything under our name.
  validateSearch: ({ error }): { error?: unknown } => ({ error }),
  component: function CallbackRoute() {
    const { error } = callbackRoute.useSearch();
    const memory = useSessionMemory();
    const router = useRouter();
    const product = useProduct();
    return (
      <CallbackPage
        error={readCallbackError(error)}
        onSignedIn={() =>
          router.history.replace(
            memory.getReturnTo() ?? addressOf(product, "/"),
          )
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

export const homeRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: "/",
  component: HomePage,
});
