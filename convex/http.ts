import { httpRouter } from "convex/server";
import * as WorkosWebhook from "./webhooks/workos";

const http = httpRouter();

// Ours, and the path that AuthKit's documentation names.
for (const path of ["/webhooks/workos", "/workos/webhook"])
  http.route({ path, method: "POST", handler: WorkosWebhook.receive });

export default http;
