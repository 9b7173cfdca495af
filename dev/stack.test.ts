import { expect, test } from "vitest";
import { deploymentEnvironment } from "./stack.ts";

/* What the local deployment takes from the developer's shell. */

const AT = { workos: "http://localhost:4100" };

test("WorkOS's secrets of the shell never become the local stack's, whose own are new each time", () => {
  const shell = {
    WORKOS_API_KEY: "sk_live_real",
    WORKOS_WEBHOOK_SECRET: "whsec_real",
  };
  const [one, two] = [
    deploymentEnvironment(AT, shell),
    deploymentEnvironment(AT, shell),
  ];
  expect(JSON.stringify(one)).not.toContain("real");
  expect(one.WORKOS_API_KEY).toMatch(/^sk_test_\w{48}$/);
  expect(one.WORKOS_WEBHOOK_SECRET).toMatch(/^whsec_\w{48}$/);
  expect(two.WORKOS_API_KEY).not.toBe(one.WORKOS_API_KEY);
  expect(two.WORKOS_WEBHOOK_SECRET).not.toBe(one.WORKOS_WEBHOOK_SECRET);
});

test("a setting that is no secret of WorkOS's is the shell's", () => {
  const shell = { CLERK_ISSUER_URL: "https://clerk.example" };
  expect(deploymentEnvironment(AT, shell)).toMatchObject(shell);
});
