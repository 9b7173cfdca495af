import type { Incoming } from "./http.ts";

export const ANY_ORIGIN = ["access-control-allow-origin", "*"] as const;

/** The SDK in the browser calls from the dashboard's origin. */
export function preflight({ headers }: Incoming): Response {
  return new Response(null, {
    status: 204,
    headers: {
      [ANY_ORIGIN[0]]: ANY_ORIGIN[1],
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers":
        headers.get("access-control-request-headers") ?? "*",
      "access-control-max-age": "600",
    },
  });
}
