import { AuthKit, type AuthFunctions } from "@convex-dev/workos-authkit";
import { components, internal } from "./_generated/api";
import type { DataModel } from "./_generated/dataModel";
import { requireEnv } from "./lib/env";
import * as AuthKitEvents from "./model/inbox/authKitEvents";

const authFunctions: AuthFunctions = internal.auth;

/**
 * AuthKit's component. Our own webhook (http.ts) feeds it, so its
 * `registerRoutes` is not used; `authKit.getAuthUser(ctx)` works.
 */
export const authKit = new AuthKit<DataModel>(components.workOSAuthKit, {
  authFunctions,
  clientId: requireEnv("WORKOS_CLIENT_ID"),
  apiKey: requireEnv("WORKOS_API_KEY"),
  webhookSecret: requireEnv("WORKOS_WEBHOOK_SECRET"),
  additionalEventTypes: [...AuthKitEvents.TYPES],
});

/** For adopters who register AuthKit's own routes: what it hears goes into the same inbox. */
export const { authKitEvent } = authKit.events(AuthKitEvents.handlers);
