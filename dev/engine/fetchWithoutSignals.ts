/**
 * The `fetch` of Convex's default runtime takes no notice of an `AbortSignal`: what waits
 * for it to end a call waits on. It shows here, and not first on a deployment.
 */
export function ignoreSignals(fetch: typeof globalThis.fetch): typeof fetch {
  return (input, init) =>
    fetch(
      input instanceof Request ? new Request(input, { signal: null }) : input,
      { ...init, signal: null },
    );
}
