import type { Outcome } from "./outcome.ts";

type Result = { outcome: Outcome; ts: bigint };

/** Clients send a mutation again after a reconnect, also one that was applied. */
const KEPT = 1_000;

/** Results by client session and request, so that each mutation is applied once. */
export class MutationResults {
  readonly #results = new Map<string, Promise<Result>>();

  once(
    sessionId: string,
    requestId: number,
    run: () => Promise<Result>,
  ): Promise<Result> {
    const key = `${sessionId}/${requestId}`;
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const result = run();
    this.#results.set(key, result);
    if (this.#results.size > KEPT) {
      const [oldest] = this.#results.keys();
      this.#results.delete(oldest!);
    }
    return result;
  }
}
