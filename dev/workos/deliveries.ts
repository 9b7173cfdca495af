import { setTimeout as sleep } from "node:timers/promises";
import type { WebhookEndpoint } from "./emulatorTypes.ts";
import { postWebhook, type WebhookEvent } from "./webhooks.ts";

/** An event type, a function, or nothing for every event. */
export type EventMatcher = string | ((event: WebhookEvent) => boolean);

export type DeliveryStatus = number | "failed" | "dropped" | "held";

export type DeliveryRecord = {
  eventId: string;
  type: string;
  url: string;
  /** What came of this attempt: the receiver's status, or "failed" without one. */
  status: DeliveryStatus;
};

export type HeldDelivery = {
  readonly event: WebhookEvent;
  /** Delivers now; any number of times, in any order. */
  deliver(): Promise<number | "failed">;
};

export type Hold = {
  /** What is being held, oldest first; grows while holding. */
  readonly held: readonly HeldDelivery[];
  /** Later events pass again; what is held stays held. */
  stop(): void;
  /** Stops, and delivers in order what was not delivered by hand. */
  release(): Promise<void>;
};

/**
 * Webhooks on their way, and what tests may do to them. WorkOS delivers at least
 * once and in no order; by default this delivers once and in order, and tries
 * again when the receiver does not answer 2xx.
 */
export type Deliveries = {
  /** Every attempt since the last reset, oldest first. */
  readonly log: readonly DeliveryRecord[];
  /** Matching events wait until delivered by hand or released. */
  hold(which?: EventMatcher): Hold;
  /** Matching events are lost. `stop` ends it. */
  drop(which?: EventMatcher, options?: { times?: number }): { stop(): void };
  /** Resolves when nothing is under way; held deliveries are not. */
  idle(): Promise<void>;
  /** Ends every hold and drop; what is still held is lost. */
  clear(): void;
};

export type DeliveryQueue = Deliveries & {
  accept(endpoint: WebhookEndpoint, event: WebhookEvent): void;
  /** Also breaks off what is under way, and empties the log. */
  reset(): void;
};

type Rule = {
  matches(event: WebhookEvent): boolean;
  apply(delivery: HeldDelivery): DeliveryStatus;
};

// WorkOS backs off over days; a few quick tries find the same mistakes.
const RETRY_AFTER_MS = [50, 200, 800, 2_000];
const RECORDS_KEPT = 10_000;

export function createDeliveries(): DeliveryQueue {
  const log: DeliveryRecord[] = [];
  let rules: Rule[] = [];
  let abort = new AbortController();
  /** The last first attempt of each receiver: these stay in order. */
  let tails = new Map<string, Promise<unknown>>();
  let underWay = 0;
  const waiting: (() => void)[] = [];

  function record(
    url: string,
    event: WebhookEvent,
    status: DeliveryStatus,
  ): void {
    log.push({ eventId: event.id, type: event.event, url, status });
    if (log.length > RECORDS_KEPT) log.shift();
  }

  async function tracked<T>(work: () => Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      if (underWay === 0) for (const resolve of waiting.splice(0)) resolve();
    }
  }

  async function attempt(
    endpoint: WebhookEndpoint,
    event: WebhookEvent,
    signal: AbortSignal,
  ): Promise<number | "failed"> {
    if (isOver(signal)) return "failed";
    const status = await postWebhook(endpoint, event, signal);
    if (!isOver(signal)) record(endpoint.endpoint_url, event, status);
    return status;
  }

  /** A retry is not in line: it can overtake, and be overtaken by, later events. */
  async function retry(
    endpoint: WebhookEndpoint,
    event: WebhookEvent,
    signal: AbortSignal,
  ) {
    for (const delay of RETRY_AFTER_MS) {
      await sleep(delay, undefined, { signal }).catch(() => undefined);
      if (isSuccess(await attempt(endpoint, event, signal))) return;
      if (signal.aborted) return;
    }
  }

  function send(
    endpoint: WebhookEndpoint,
    event: WebhookEvent,
    signal: AbortSignal,
  ): Promise<number | "failed"> {
    const url = endpoint.endpoint_url;
    return tracked(async () => {
      const first = (tails.get(url) ?? Promise.resolve()).then(() =>
        attempt(endpoint, event, signal),
      );
      tails.set(url, first);
      const status = await first;
      if (!isSuccess(status))
        void tracked(() => retry(endpoint, event, signal));
      return status;
    });
  }

  const remove = (rule: Rule) => {
    rules = rules.filter((one) => one !== rule);
  };

  return {
    log,
    accept: (endpoint, event) => {
      const rule = rules.findLast((one) => one.matches(event));
      // Of now: a reset ends this delivery even if it is held and made later.
      const { signal } = abort;
      const deliver = () => send(endpoint, event, signal);
      if (!rule) {
        void deliver();
        return;
      }
      record(endpoint.endpoint_url, event, rule.apply({ event, deliver }));
    },
    hold: (which) => {
      const held: HeldDelivery[] = [];
      const pending = new Set<HeldDelivery>();
      const rule: Rule = {
        matches: matcher(which),
        apply: ({ event, deliver }) => {
          const one: HeldDelivery = {
            event,
            deliver: () => {
              pending.delete(one);
              return deliver();
            },
          };
          held.push(one);
          pending.add(one);
          return "held";
        },
      };
      rules.push(rule);
      const stop = () => remove(rule);
      return {
        held,
        stop,
        release: async () => {
          stop();
          await Promise.all([...pending].map((one) => one.deliver()));
        },
      };
    },
    drop: (which, { times = Infinity } = {}) => {
      let left = times;
      const rule: Rule = {
        matches: matcher(which),
        apply: () => {
          left -= 1;
          if (left <= 0) remove(rule);
          return "dropped";
        },
      };
      rules.push(rule);
      return { stop: () => remove(rule) };
    },
    idle: () =>
      underWay === 0
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push(resolve)),
    clear: () => {
      rules = [];
    },
    reset: () => {
      rules = [];
      log.length = 0;
      tails = new Map();
      abort.abort();
      abort = new AbortController();
    },
  };
}

function matcher(which: EventMatcher = () => true) {
  return typeof which === "function"
    ? which
    : (event: WebhookEvent) => event.event === which;
}

function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

function isSuccess(status: number | "failed"): boolean {
  return typeof status === "number" && status >= 200 && status < 300;
}
