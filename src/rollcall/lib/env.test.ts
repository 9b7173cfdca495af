import { expect, test } from "vitest";
import { readEnvironment } from "./env";

const production = {
  VITE_CONVEX_URL: "https://happy-otter-123.convex.cloud",
  VITE_WORKOS_CLIENT_ID: "client_01",
};

test("production needs two variables, and leaves AuthKit its defaults", () => {
  expect(readEnvironment(production)).toEqual({
    ok: true,
    environment: {
      convexUrl: "https://happy-otter-123.convex.cloud",
      workosClientId: "client_01",
      workosApiHostname: undefined,
      workosApiPort: undefined,
      workosApiHttps: true,
      workosDevMode: undefined,
    },
  });
});

test("a local stack names its own sign-in host", () => {
  const reading = readEnvironment({
    ...production,
    VITE_WORKOS_API_HOSTNAME: "localhost",
    VITE_WORKOS_API_PORT: "4100",
    VITE_WORKOS_API_HTTPS: "false",
    VITE_WORKOS_DEV_MODE: "true",
  });
  expect(reading).toMatchObject({
    environment: {
      workosApiHostname: "localhost",
      workosApiPort: 4100,
      workosApiHttps: false,
      workosDevMode: true,
    },
  });
});

test("everything that is missing is named at once", () => {
  const reading = readEnvironment({ VITE_CONVEX_URL: " " });
  expect(variables(reading)).toEqual([
    "VITE_CONVEX_URL",
    "VITE_WORKOS_CLIENT_ID",
  ]);
});

test.each([
  ["VITE_CONVEX_URL", "happy-otter-123.convex.cloud"],
  ["VITE_WORKOS_API_PORT", "four"],
  ["VITE_WORKOS_API_PORT", "70000"],
])("%s = %s is refused", (name, value) => {
  const reading = readEnvironment({ ...production, [name]: value });
  expect(variables(reading)).toEqual([name]);
});

function variables(reading: ReturnType<typeof readEnvironment>) {
  return reading.ok ? [] : reading.problems.map(({ variable }) => variable);
}
