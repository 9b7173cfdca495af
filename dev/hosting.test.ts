import { expect, test } from "vitest";
import {
  caddyHeaders,
  headersFile,
  nginxHeaders,
  readHeadersFile,
  vercelJson,
} from "./hosting/formats.ts";
import { securityHeaders } from "./hosting/securityHeaders.ts";

const CLOUD = {
  VITE_CONVEX_URL: "https://happy-otter-123.convex.cloud/",
  VITE_WORKOS_CLIENT_ID: "client_x",
};

function policy(variables: Record<string, unknown>) {
  const [, value] = securityHeaders(variables).find(
    ([name]) => name === "Content-Security-Policy",
  )!;
  return new Map(
    value.split("; ").map((directive) => {
      const [name, ...sources] = directive.split(" ");
      return [name!, sources];
    }),
  );
}

test("the dashboard talks to itself, to its Convex over both protocols, and to WorkOS", () => {
  expect(policy(CLOUD).get("connect-src")).toEqual([
    "'self'",
    "https://happy-otter-123.convex.cloud",
    "wss://happy-otter-123.convex.cloud",
    "https://api.workos.com",
  ]);
});

test("an authentication domain stands in for WorkOS's own", () => {
  const own = { ...CLOUD, VITE_WORKOS_API_HOSTNAME: "auth.example.com" };
  expect(policy(own).get("connect-src")).toContain("https://auth.example.com");
  expect(policy(own).get("connect-src")).not.toContain(
    "https://api.workos.com",
  );
});

test("the local stack's hosts are as plain as they are", () => {
  const local = {
    VITE_CONVEX_URL: "http://127.0.0.1:3210",
    VITE_WORKOS_CLIENT_ID: "client_local",
    VITE_WORKOS_API_HOSTNAME: "localhost",
    VITE_WORKOS_API_PORT: "4100",
    VITE_WORKOS_API_HTTPS: "false",
  };
  expect(policy(local).get("connect-src")).toEqual([
    "'self'",
    "http://127.0.0.1:3210",
    "ws://127.0.0.1:3210",
    "http://localhost:4100",
  ]);
});

test("a build without variables talks to nobody", () => {
  expect(policy({}).get("connect-src")).toEqual(["'self'"]);
});

test("a hostname can't bring a directive of its own", () => {
  const sly = { ...CLOUD, VITE_WORKOS_API_HOSTNAME: "x; script-src *" };
  expect(() => securityHeaders(sly)).toThrow("Invalid URL");
});

test("no script but the dashboard's own files runs, and nothing is allowed by default", () => {
  const directives = policy(CLOUD);
  expect(directives.get("script-src")).toEqual(["'self'"]);
  for (const name of ["default-src", "base-uri", "frame-ancestors"])
    expect(directives.get(name), name).toEqual(["'none'"]);
});

test("every host is told the same", () => {
  const headers = securityHeaders(CLOUD);
  expect(headers.map(([name]) => name)).toEqual([
    "Content-Security-Policy",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Strict-Transport-Security",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
  ]);
  expect(readHeadersFile(headersFile(headers))).toEqual(headers);

  const vercel = JSON.parse(vercelJson(headers)) as {
    headers: { source: string; headers: { key: string; value: string }[] }[];
  };
  expect(
    vercel.headers[0]!.headers.map(({ key, value }) => [key, value]),
  ).toEqual(headers);

  const nginx = nginxHeaders(headers).matchAll(
    /^add_header (\S+) "([^"]*)" always;$/gm,
  );
  expect([...nginx].map(([, name, value]) => [name, value])).toEqual(headers);

  const caddy = caddyHeaders(headers);
  expect(caddy).toMatch(/^header \{\n(\t.*\n)+\}\n$/);
  expect(
    [...caddy.matchAll(/^\t(\S+) "([^"]*)"$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  ).toEqual(headers);
});
