import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { chunks } from "./dev/bundles/chunks.ts";
import { hosting } from "./dev/hosting/plugin.ts";
import { REFEREE, resolve, withoutServers } from "./dev/suites.ts";

/*
 * Suites without servers run first, on all cores. The others follow one after
 * another (`groupOrder`): servers and browsers want the machine for themselves.
 */

/** Suites that start servers: in Node, without parallel files, with time for a slow machine. */
const overRealServers = {
  environment: "node" as const,
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  plugins: [react(), hosting()],
  resolve,
  // PostCSS warns about every `composes … from`.
  css: { transformer: "lightningcss" },
  // Made for those who read a stack trace, and named by no file that is published.
  build: {
    sourcemap: "hidden",
    // Which files a page loads is measured by it: dev/bundles/front.ts.
    manifest: true,
    rolldownOptions: { output: { codeSplitting: chunks() } },
  },
  test: {
    // What a passing test printed is nobody's news.
    silent: "passed-only",
    projects: [
      ...withoutServers,
      {
        test: {
          ...overRealServers,
          name: "engine",
          sequence: { groupOrder: 2 },
          include: ["dev/engine/**/*.test.{ts,tsx}"],
        },
      },
      {
        test: {
          ...overRealServers,
          name: "workos",
          setupFiles: [REFEREE],
          sequence: { groupOrder: 3 },
          include: ["dev/workos/**/*.test.ts"],
        },
      },
      {
        test: {
          ...overRealServers,
          name: "stack",
          setupFiles: [REFEREE],
          sequence: { groupOrder: 4 },
          include: ["dev/*.test.ts"],
        },
      },
      {
        test: {
          ...overRealServers,
          name: "e2e",
          setupFiles: [REFEREE],
          sequence: { groupOrder: 5 },
          // All files share one worker, and in it one stack and one browser,
          // which the environment closes when the worker ends.
          isolate: false,
          environment: "./e2e/environment.ts",
          include: ["e2e/**/*.test.ts"],
        },
      },
    ],
  },
});
