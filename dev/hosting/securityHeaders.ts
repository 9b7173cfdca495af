import {
  type Environment,
  readEnvironment,
} from "../../src/rollcall/lib/env.ts";

export type Header = [name: string, value: string];

/** Where AuthKit calls unless told otherwise. */
const WORKOS = "api.workos.com";

/**
 * What every answer of the dashboard's host carries. The only list: the files for
 * hosts are made of it (formats.ts), and the browser tests run under it.
 *
 * @param variables Vite's, which name the hosts that the dashboard talks to
 */
export function securityHeaders(variables: Record<string, unknown>): Header[] {
  return [
    ["Content-Security-Policy", contentSecurityPolicy(variables)],
    // For browsers that know no frame-ancestors.
    ["X-Frame-Options", "DENY"],
    ["X-Content-Type-Options", "nosniff"],
    // Addresses name workspaces and people; the callback's has a code in it.
    ["Referrer-Policy", "same-origin"],
    ["Permissions-Policy", NO_DEVICES],
    ["Strict-Transport-Security", "max-age=31536000"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
  ];
}

const NO_DEVICES = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
]
  .map((device) => `${device}=()`)
  .join(", ");

function contentSecurityPolicy(variables: Record<string, unknown>): string {
  const reading = readEnvironment(variables);
  // Without its variables the dashboard only says which of them it lacks.
  const hosts = reading.ok ? hostsOf(reading.environment) : [];
  return Object.entries({
    "default-src": ["'none'"],
    // The build has no script in a page. One that is added goes in by its hash.
    "script-src": ["'self'"],
    /*
     * Mantine writes its theme and what depends on a screen's size into <style>
     * elements, and sizes and colours into style attributes. A static host can't give
     * them a nonce, and their hashes change with the data. A style runs no script, and
     * loads only what the other lines allow.
     */
    "style-src": ["'self'", "'unsafe-inline'"],
    "font-src": ["'self'"],
    // Mantine's own marks are data. People's pictures are wherever their provider has
    // them: any https address, as `pictureUrl` (convex/lib/urls.ts) lets through.
    "img-src": ["'self'", "data:", "https:"],
    "connect-src": ["'self'", ...hosts],
    "base-uri": ["'none'"],
    // Forms are sent by scripts; a form that was put in goes nowhere.
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
  })
    .map(([directive, sources]) => `${directive} ${sources.join(" ")}`)
    .join("; ");
}

/** Convex over HTTP and as a socket, and WorkOS. */
function hostsOf({
  convexUrl,
  workosApiHostname = WORKOS,
  workosApiPort,
  workosApiHttps,
}: Environment): string[] {
  const convex = new URL(convexUrl).origin;
  const port = workosApiPort === undefined ? "" : `:${workosApiPort}`;
  const workos = `${workosApiHttps ? "https" : "http"}://${workosApiHostname}${port}`;
  return [convex, convex.replace(/^http/, "ws"), new URL(workos).origin];
}
