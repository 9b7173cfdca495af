import { expect, test } from "vitest";
import { requireNoProduction } from "./production.ts";
import { environment, failedStart, start } from "./start.helpers.ts";

/* The local stack stays away from production. */

const REFUSED = [
  ["WORKOS_API_KEY", "sk_live_abc", "is a key of production"],
  ["WORKOS_API_KEY", "sk_abc", "is not the key of a test environment"],
  ["CLERK_SECRET_KEY", "sk_live_abc", "is a key of production"],
  ["PAYMENTS", "rk_live_abc", "is a key of production"],
  [
    "CONVEX_DEPLOY_KEY",
    "prod:otter-1|abc",
    "is not of a development deployment",
  ],
  ["CONVEX_DEPLOY_KEY", "otter-1|abc", "is not of a development deployment"],
  ["CONVEX_DEPLOYMENT", "prod:otter-1", "is not of a development deployment"],
  [
    "CONVEX_SELF_HOSTED_URL",
    "https://convex.example",
    "leads to another machine",
  ],
  [
    "VITE_CONVEX_URL",
    "https://otter-1.convex.cloud",
    "leads to another machine",
  ],
  ["VITE_CONVEX_URL", "http://localhost.example", "leads to another machine"],
  ["WORKOS_API_BASE_URL", "https://api.workos.com", "leads to another machine"],
  ["WORKOS_ISSUER_URL", "no address", "leads to another machine"],
  [
    "WORKOS_ISSUER_URL",
    "http://localhost:4100,https://auth.example",
    "leads to another machine",
  ],
  ["VITE_WORKOS_API_HOSTNAME", "auth.example", "leads to another machine"],
] as const;

test.each(REFUSED)(
  "%s=%s is refused wherever it stands",
  (name, value, why) => {
    const env = { [name]: value };
    for (const [where, environment, file] of [
      ["the environment", env, {}],
      [".env.local", {}, env],
    ] as const) {
      const sentence = `The local stack does not start beside production: ${name} in ${where} ${why}. Take this out there, and start again.`;
      expect(() => requireNoProduction(environment, file)).toThrow(
        new Error(sentence),
      );
      expect(sentence).not.toContain(value);
    }
  },
);

test.each([
  { WORKOS_API_KEY: "sk_test_abc", CLERK_SECRET_KEY: "sk_test_abc" },
  { CONVEX_DEPLOYMENT: "dev:otter-1", CONVEX_DEPLOY_KEY: "dev:otter-1|abc" },
  { CONVEX_DEPLOY_KEY: "preview:team:project|abc" },
  { WORKOS_API_BASE_URL: "http://localhost:4100", VITE_CONVEX_URL: "" },
  { VITE_CONVEX_URL: "http://127.0.0.1:3210" },
  { WORKOS_ISSUER_URL: "http://localhost:4100, http://127.0.0.1:4100" },
  { VITE_WORKOS_API_HOSTNAME: "localhost" },
  { CLERK_ISSUER_URL: "https://clerk.invalid", PATH: "/sk_live_" },
])("%j is no business of production's", (env) => {
  expect(() => requireNoProduction(env, env)).not.toThrow();
});

test("the addresses that `convex dev` wrote for its own deployment may stay in .env.local", () => {
  const written = {
    CONVEX_DEPLOYMENT: "dev:otter-1",
    VITE_CONVEX_URL: "https://otter-1.convex.cloud",
    VITE_CONVEX_SITE_URL: "https://otter-1.convex.site",
  };
  expect(() => requireNoProduction({}, written)).not.toThrow();
  // In the environment they would win.
  expect(() => requireNoProduction(written, {})).toThrow("VITE_CONVEX_URL in");
  const self = { ...written, CONVEX_SELF_HOSTED_URL: "https://convex.example" };
  expect(() => requireNoProduction({}, self)).toThrow("CONVEX_SELF_HOSTED_URL");
});

test("`npm start` beside production is one sentence and exit 1, and nothing has started", async () => {
  const env = await environment();
  const { code, text } = await failedStart(
    start({ ...env, WORKOS_API_KEY: "sk_live_abc" }),
  );
  expect(code).toBe(1);
  expect(text).toBe(
    "The local stack does not start beside production: WORKOS_API_KEY in the environment is a key of production. Take this out there, and start again.",
  );
});
