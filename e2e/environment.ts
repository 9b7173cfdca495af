import type { Environment } from "vitest/runtime";

declare global {
  /** Is closed when the worker that runs the tests ends, the newest first. */
  var closeWithWorker: (open: { close(): Promise<void> }) => void;
}

/**
 * Node, and an end: what one test opens and later ones use is closed after the
 * last file, also when a test failed or the run was stopped. A worker that is
 * killed takes it along: browser and engine end when their pipe to it breaks.
 */
export default {
  name: "shared-node",
  viteEnvironment: "ssr",
  setup() {
    const opened: { close(): Promise<void> }[] = [];
    globalThis.closeWithWorker = (open) => opened.push(open);
    return {
      async teardown() {
        for (const open of opened.reverse()) await open.close();
      },
    };
  },
} satisfies Environment;
