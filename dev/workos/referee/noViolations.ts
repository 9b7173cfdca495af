import { afterEach } from "vitest";
import { takeViolations } from "./violations.ts";

/* A setup file: what WorkOS's contract does not allow fails the test that did it. */

afterEach(() => {
  const violations = [...new Set(takeViolations())];
  if (violations.length === 0) return;
  throw new Error(
    ["Against WorkOS's published contract:", ...violations].join("\n"),
  );
});
