import { httpRouter } from "convex/server";
import * as ClerkWebhook from "./webhooks/clerk";
import * as WorkosWebhook from "./webhooks/workos";

const http = httpRouter();

// Ours, and the path that AuthKit's documentation names.
for (const path of ["/webhooks/workos", "/workos/webhook"])
  http.route({ path, method: "POST", handler: WorkosWebhook.receive });

// The second is an older address that Clerk's dashboard may still be told.
for (const path of ["/webhooks/clerk", "/webhook/clerk"])
  http.route({ path, method: "POST", handler: ClerkWebhook.receive });

export default http;
