import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import type { TestProjectConfiguration } from "vitest/config";

/* The suites that come with Rollcall into an app: its vite.config.ts names them. */

/** A project's own short names for its folders, as its type checker and Convex know them. */
export const resolve = { tsconfigPaths: true };

/** What contradicts WorkOS's published contract fails the test that did it. */
export const REFEREE = "dev/workos/referee/noViolations.ts";

/** Suites that start no servers run first, on all cores. */
const onAllCores = {
  maxWorkers: availableParallelism(),
  sequence: { groupOrder: 0 },
} as const;

/** `backend` and `frontend`: tests of the app's own beside Rollcall's. */
export const withoutServers: TestProjectConfiguration[] = [
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
];
