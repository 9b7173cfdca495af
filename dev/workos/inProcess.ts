import { AsyncLocalStorage } from "node:async_hooks";
import type { Incoming } from "./http.ts";
import type { Handler } from "./server.ts";
import { openWorkos, type WorkosApp, type WorkosOptions } from "./workosApp.ts";

/*
 * The local WorkOS without a socket, for tests that need its answers and not its
 * connections: the process's own `fetch` leads to it.
 */

// Ends in a name that no resolver knows: what misses the route reaches nobody.
const HOST = "workos.test";
const PORT = 4100;
// Tests know it beforehand; no other process reaches what it opens.
const KEY = "sk_test_local";
let opened = 0;

const handlers = new Map<string, Handler>();
let real: typeof fetch;

/** @returns the app, at an address of its own that only this process's `fetch` knows */
export async function openWorkosInProcess(
  options: WorkosOptions = {},
): Promise<WorkosApp> {
  const url = `http://${++opened}.${HOST}:${PORT}`;
  const workos = await openWorkos(url, { apiKeys: [KEY], ...options });
  if (handlers.size === 0) {
    real = globalThis.fetch;
    globalThis.fetch = routed;
  }
  handlers.set(url, workos.handle);
  return {
    ...workos,
    close: async () => {
      handlers.delete(url);
      if (handlers.size === 0) globalThis.fetch = real;
      await workos.close();
    },
  };
}

// What a test did to the timers and globals of its functions is not WorkOS's.
const outside = AsyncLocalStorage.snapshot();

async function routed(...[input, init]: Parameters<typeof fetch>) {
  const { origin } = new URL(input instanceof Request ? input.url : input);
  const handle = handlers.get(origin);
  if (handle === undefined) return await real(input, init);
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  const incoming = await read(request);
  const outcome = await Promise.race([
    outside(() => handle(incoming)),
    aborted(request.signal),
  ]);
  if (outcome === "reset") throw new TypeError("fetch failed");
  return outcome;
}

async function read(request: Request): Promise<Incoming> {
  return {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    body: await request.text(),
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    // On a slow machine it may be over before anybody listens.
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}
