import type { IncomingMessage } from "node:http";

const NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A request that may be answered. */
export type IsLocal = (request: IncomingMessage) => boolean;

/**
 * Of this machine: by its own name, for a foreign one may be made to lead here; and
 * from a program, or from a page that this machine serves. Other pages that are open
 * in the same browser reach nothing.
 *
 * @param origins the only pages that are answered; left out: all of this machine
 */
export function localOnly(origins: readonly string[] | undefined): IsLocal {
  return (request) => {
    const { host, origin } = request.headers;
    if (!isOurName(`http://${host ?? ""}`)) return false;
    // Browsers say it with every socket, and with every request that could do anything.
    if (origin === undefined) return !isPartOfAnotherPage(request);
    return origins?.includes(origin) ?? isOurName(origin);
  };
}

/** Without an origin: a picture, a script or a frame, and no link that is followed. */
function isPartOfAnotherPage({ method, headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"] ?? "none";
  const isLink =
    method === "GET" &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document";
  return !["none", "same-origin"].includes(site) && !isLink;
}

function isOurName(address: string): boolean {
  return URL.canParse(address) && NAMES.has(new URL(address).hostname);
}

export const NOT_LOCAL = {
  code: "Forbidden",
  message: "This local engine answers the pages and programs of its own stack.",
};
