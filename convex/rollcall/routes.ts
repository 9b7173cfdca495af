import type { HttpRouter } from "convex/server";
import * as Health from "../health";
import * as ClerkWebhook from "../webhooks/clerk";
import * as WorkosWebhook from "../webhooks/workos";

/**
 * Adds Rollcall's routes: the webhooks of WorkOS and Clerk, and `GET /health`, which answers
 * an uptime monitor 200 or 503 with a few words.
 *
 * @throws what `http.route` throws when the product has a route of the same path
 */
export function addRollcallRoutes(http: HttpRouter): void {
  const workos = { method: "POST", handler: WorkosWebhook.receive } as const;
  // Ours, and the path that AuthKit's documentation names.
  http.route({ path: "/webhooks/workos", ...workos });
  http.route({ path: "/workos/webhook", ...workos });

  const clerk = { method: "POST", handler: ClerkWebhook.receive } as const;
  // The second is an older address that Clerk's dashboard may still be told.
  http.route({ path: "/webhooks/clerk", ...clerk });
  http.route({ path: "/webhook/clerk", ...clerk });

  http.route({ path: "/health", method: "GET", handler: Health.answer });
}
