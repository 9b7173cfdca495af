import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { hosting } from "./dev/hosting/plugin.ts";

/*
 * Suites without servers run first, on all cores. The others follow one after
 * another (`groupOrder`): servers and browsers want the machine for themselves.
 */

/** A project's own short names for its folders, as its type checker and Convex know them. */
const resolve = { tsconfigPaths: true };

/** Suites that start no servers. */
const onAllCores = {
  maxWorkers: availableParallelism(),
  sequence: { groupOrder: 0 },
} as const;

/** What contradicts WorkOS's published contract fails the test that did it. */
const REFEREE = "dev/workos/referee/noViolations.ts";

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
  build: { sourcemap: "hidden" },
  test: {
    // What a passing test printed is nobody's news.
    silent: "passed-only",
    projects: [
      {
        resolve,
        test: {
          ...onAllCores,
          name: "backend",
          // A slow machine is no failure.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          environment: "node",
          // The files of a worker share its loaded modules.
          isolate: false,
          setupFiles: ["convex/__tests__/leaks.helpers.ts", REFEREE],
          include: ["convex/**/*.test.ts", "docs/*.test.ts", "bin/*.test.ts"],
          server: {
            // Loaded through Vite, so that they take their `convex` condition.
            deps: {
              inline: ["convex-test", /@convex-dev\//, /@workos-inc\/node/],
            },
          },
        },
      },
      {
        plugins: [react()],
        resolve,
        test: {
          ...onAllCores,
          name: "frontend",
          // A slow machine is no failure.
          testTimeout: 30_000,
          environment: "jsdom",
          // The files of a worker share its loaded modules.
          isolate: false,
          include: ["src/**/*.test.{ts,tsx}"],
          setupFiles: ["src/rollcall/test/setup.ts"],
        },
      },
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
