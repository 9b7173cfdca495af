import type { Incoming } from "./http.ts";
import type { Handler, Outcome } from "./server.ts";
import { isLoopbackHost } from "./loopback.ts";

/*
 * What stands in front of the local WorkOS. Anybody may sign in there as anybody, so
 * web pages that are open in the same browser must not reach it: none but its own,
 * and those of the dashboard. Programs, which have no origin, need a key.
 */

export type GuardOptions = {
  /** The guard's own. */
  port: number;
  /** The dashboard's, at whatever loopback name. Left out: any page of this machine. */
  appPort: number | undefined;
};

export function guarded(handle: Handler, options: GuardOptions): Handler {
  return async (incoming) => {
    const reason = reasonToRefuse(incoming, options);
    if (reason !== null) return refusal(reason);
    if (incoming.method === "OPTIONS") return preflight(incoming);
    return shared(await handle(incoming), incoming);
  };
}

/** Null where the request may pass. */
export function reasonToRefuse(
  { method, url, headers }: Incoming,
  { port, appPort }: GuardOptions,
): string | null {
  const isOurs = (address: string, wanted: number | undefined) => {
    const at = URL.canParse(address) ? new URL(address) : null;
    return (
      at?.protocol === "http:" &&
      isLoopbackHost(at.hostname) &&
      (wanted === undefined || Number(at.port || 80) === wanted)
    );
  };
  // A foreign name may be made to lead here, and then looks like a page of ours.
  if (!isOurs(`http://${headers.get("host") ?? ""}`, port))
    return "The local WorkOS has no such name.";

  // Browsers say it with every request that is not a plain GET, and with every fetch.
  const origin = headers.get("origin");
  if (origin !== null && !isOurs(origin, port) && !isOurs(origin, appPort))
    return "The local WorkOS answers the dashboard of this stack only.";

  // Without an origin: a picture, a script or a frame, or a link that is followed.
  const site = headers.get("sec-fetch-site") ?? "none";
  const isLink =
    method === "GET" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document";
  if (origin === null && !["none", "same-origin"].includes(site) && !isLink)
    return "The local WorkOS is no part of another page.";

  // A code goes to the dashboard, and nobody is sent elsewhere.
  if (appPort !== undefined)
    for (const name of ["redirect_uri", "return_to"]) {
      const target = url.searchParams.get(name);
      if (target !== null && !isOurs(target, appPort))
        return "The local sign-in returns to the dashboard of this stack only.";
    }
  return null;
}

function refusal(message: string): Response {
  return Response.json({ message, code: "forbidden" }, { status: 403 });
}

function preflight(incoming: Incoming): Outcome {
  const { headers } = incoming;
  return shared(
    new Response(null, {
      status: 204,
      headers: {
        "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
        "access-control-allow-headers":
          headers.get("access-control-request-headers") ?? "",
        "access-control-max-age": "600",
      },
    }),
    incoming,
  );
}

/** The SDK in the browser calls from the dashboard's origin. */
function shared(outcome: Outcome, { headers }: Incoming): Outcome {
  const origin = headers.get("origin");
  if (outcome !== "reset") {
    outcome.headers.append("vary", "Origin");
    if (origin !== null)
      outcome.headers.set("access-control-allow-origin", origin);
  }
  return outcome;
}
