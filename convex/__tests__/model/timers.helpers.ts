import { AsyncResource } from "node:async_hooks";
import { vi } from "vitest";

/** Shorter waits are a client's pauses between its tries, and over at once. */
const HELD_FROM_MS = 5_000;

/**
 * Waits follow the program's clock: short ones are over at once, long ones when
 * the clock has come that far. Globals are put back by `vi.unstubAllGlobals`.
 */
export function heldTimers() {
  const { setTimeout, clearTimeout } = globalThis;
  const held = new Map<object, { at: number; run: () => void }>();
  vi.stubGlobal(
    "setTimeout",
    (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      if (ms < HELD_FROM_MS) return setTimeout(run, 0, ...args);
      // Never fires by itself, and keeps no process alive.
      const handle = setTimeout(() => undefined, 0);
      held.set(handle, {
        at: Date.now() + ms,
        run: AsyncResource.bind(() => run(...args)),
      });
      return handle;
    },
  );
  vi.stubGlobal("clearTimeout", (handle: never) => {
    held.delete(handle);
    clearTimeout(handle);
  });
  return {
    async fire() {
      for (const [handle, { at, run }] of held)
        if (at <= Date.now()) {
          held.delete(handle);
          run();
        }
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}
