import path from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { makeFunctionReference } from "convex/server";
import {
  startLocalBackend,
  type LocalBackend,
  type LocalBackendOptions,
} from "../localBackend.ts";
import { issuerKeys } from "./tokens.helpers.ts";

export const FIXTURE = path.join(import.meta.dirname, "fixture");

/** References by name: the fixture has no generated `api`. */
export const fn = {
  query: (name: string) => makeFunctionReference<"query">(name),
  mutation: (name: string) => makeFunctionReference<"mutation">(name),
  action: (name: string) => makeFunctionReference<"action">(name),
};

/** A backend for the tests of one file, emptied before each. */
export function useBackend(options: Partial<LocalBackendOptions> = {}) {
  const held: { backend?: LocalBackend; logs: string[] } = { logs: [] };
  beforeAll(async () => {
    const keys = await issuerKeys();
    held.backend = await startLocalBackend({
      functionsDir: FIXTURE,
      env: { TEST_JWKS: keys.jwks },
      onLog: (line) => held.logs.push(line),
      ...options,
    });
  });
  beforeEach(async () => {
    await held.backend!.reset();
    held.logs.length = 0;
  });
  afterAll(() => held.backend?.close());
  return {
    get backend() {
      return held.backend!;
    },
    get logs() {
      return held.logs;
    },
  };
}

/** Waits for a condition, looking often; fails with `what` when it takes too long. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  within = 10_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
