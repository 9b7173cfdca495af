import type { Authenticated, Engine, News } from "./engine.ts";
import { NOBODY } from "./engine.ts";
import { LiveQueries } from "./liveQueries.ts";
import type { MutationResults } from "./mutationResults.ts";
import type { Outcome } from "./outcome.ts";
import {
  encodeTs,
  transitionTexts,
  type ClientMessage,
  type ServerMessage,
} from "./protocol.ts";
import {
  newSession,
  oweTransition,
  owesTransition,
  step,
  transitionTo,
  type Effect,
} from "./session.ts";

/** The socket, as far as a connection uses it. */
export type Wire = {
  send: (text: string) => void;
  close: () => void;
};

/**
 * One client's socket: performs what `step` decides. Messages are processed one
 * after another, and transitions in between, so that a mutation's response always
 * comes before the first transition that shows its writes.
 */
export class Connection {
  readonly #engine: Engine;
  readonly #mutations: MutationResults;
  readonly #wire: Wire;
  readonly #userAgent: string | undefined;
  readonly #inbox: ClientMessage[] = [];
  readonly #live = new LiveQueries();
  #session = newSession;
  #authenticated: Authenticated = { caller: NOBODY, expiresAt: Infinity };
  #isWorking = false;
  #isClosed = false;
  #transitions = 0;

  constructor(
    engine: Engine,
    mutations: MutationResults,
    wire: Wire,
    userAgent: string | undefined,
  ) {
    this.#engine = engine;
    this.#mutations = mutations;
    this.#wire = wire;
    this.#userAgent = userAgent;
  }

  receive(message: ClientMessage) {
    this.#inbox.push(message);
    this.#wake();
  }

  /** Something was committed: which of our queries may show it? */
  hear(news: News) {
    this.#live.hear(news);
    this.#wake();
  }

  closed() {
    this.#isClosed = true;
  }

  #wake() {
    if (this.#isWorking || this.#isClosed || !this.#hasWork()) return;
    this.#isWorking = true;
    // Not now: the caller that wakes us may be in the middle of a commit.
    setImmediate(() => {
      void this.#work()
        .catch((error: unknown) => this.#fail(String(error)))
        .finally(() => {
          this.#isWorking = false;
          this.#wake();
        });
    });
  }

  #hasWork() {
    return (
      this.#inbox.length > 0 ||
      owesTransition(this.#session) ||
      this.#live.isAnyStale()
    );
  }

  async #work() {
    while (!this.#isClosed && this.#hasWork()) {
      const message = this.#inbox.shift();
      if (message === undefined) {
        await this.#sendTransition();
        continue;
      }
      const { session, effects } = step(this.#session, message);
      this.#session = session;
      for (const effect of effects) await this.#perform(effect);
    }
  }

  async #perform(effect: Effect) {
    if (this.#isClosed) return;
    switch (effect.kind) {
      case "moveClock":
        this.#engine.moveClock(effect.atLeast);
        return;
      case "authenticate":
        return this.#authenticate(effect);
      case "forgetQueries":
        this.#live.forget(effect.queryIds);
        return;
      case "runQueries":
        this.#live.markStale(effect.queryIds, this.#session.queries);
        return;
      case "call":
        if (this.#refuseExpired()) return;
        if (effect.call === "Mutation") return this.#mutate(effect);
        // Actions take their time; others go on meanwhile.
        void this.#act(effect);
        return;
      case "refuse":
        this.#fail(effect.error);
        return;
      default:
        effect satisfies never;
    }
  }

  async #authenticate({ credentials }: Effect & { kind: "authenticate" }) {
    try {
      this.#authenticated = await this.#engine.authenticate(credentials);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#refuseAuth(text, true);
    }
  }

  async #mutate(call: Effect & { kind: "call" }) {
    const { requestId } = call;
    const { outcome, ts } = await this.#mutations.once(
      this.#session.sessionId!,
      requestId,
      () => this.#engine.call("Mutation", call, this.#caller()),
    );
    this.#send({
      type: "MutationResponse",
      requestId,
      ...(outcome.ok
        ? {
            success: true,
            result: outcome.value,
            ts: encodeTs(ts),
            logLines: outcome.logLines,
          }
        : failure(outcome)),
    });
    this.#session = oweTransition(this.#session, ts);
  }

  async #act(call: Effect & { kind: "call" }) {
    const { requestId } = call;
    const { outcome } = await this.#engine.call("Action", call, this.#caller());
    this.#send({
      type: "ActionResponse",
      requestId,
      ...(outcome.ok
        ? { success: true, result: outcome.value, logLines: outcome.logLines }
        : failure(outcome)),
    });
  }

  async #sendTransition() {
    if (this.#refuseExpired()) return;
    const stale = this.#live.takeStale();
    const queries = stale.map(({ queryId, pageEnd }) => {
      const spec = this.#session.queries.get(queryId)!;
      const { udfPath, args, componentPath } = spec;
      return { udfPath, args, componentPath, pageEnd };
    });
    const { runs, ts } =
      queries.length === 0
        ? { runs: [], ts: this.#engine.now() }
        : await this.#engine.runQueries(queries, this.#caller());
    const modifications = stale.flatMap((query, index) => {
      const modification = this.#live.ran(query, runs[index]!);
      return modification === null ? [] : [modification];
    });
    const next = transitionTo(this.#session, ts, modifications);
    if (next === null || this.#isClosed) return;
    this.#session = next.session;
    const id = String(this.#transitions++);
    for (const text of transitionTexts(next.transition, id)) {
      this.#wire.send(text);
    }
  }

  #caller() {
    const { caller } = this.#authenticated;
    return this.#userAgent === undefined
      ? caller
      : { ...caller, ip: "127.0.0.1", userAgent: this.#userAgent };
  }

  /** True when the token is no longer good: the client must come back with a new one. */
  #refuseExpired() {
    if (Date.now() < this.#authenticated.expiresAt) return false;
    this.#refuseAuth("The token has expired.", false);
    return true;
  }

  #refuseAuth(error: string, authUpdateAttempted: boolean) {
    const baseVersion = this.#session.sent.identity;
    this.#send({ type: "AuthError", error, baseVersion, authUpdateAttempted });
    this.#close();
  }

  #fail(error: string) {
    this.#send({ type: "FatalError", error });
    this.#close();
  }

  #send(message: ServerMessage) {
    if (!this.#isClosed) this.#wire.send(JSON.stringify(message));
  }

  #close() {
    this.#isClosed = true;
    this.#wire.close();
  }
}

function failure(outcome: Outcome & { ok: false }) {
  const { errorMessage, errorData, logLines } = outcome;
  return {
    success: false as const,
    result: errorMessage,
    ...(errorData !== undefined && { errorData }),
    logLines,
  };
}
