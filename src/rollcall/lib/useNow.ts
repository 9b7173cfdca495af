import { useSyncExternalStore } from "react";

/** How far ahead `useNow` may be. */
export const TICK_MS = 10_000;

/**
 * The time in ms, ten seconds ahead at most and never behind, renewed by itself,
 * so that what is judged by its age is judged again.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}

function subscribe(onTick: () => void) {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

function read() {
  return Math.ceil(Date.now() / TICK_MS) * TICK_MS;
}
