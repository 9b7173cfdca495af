/** `GET /organizations` exactly, a pattern over `METHOD /path`, or a function. */
export type FaultMatcher =
  string | RegExp | ((call: Omit<ApiCall, "status">) => boolean);

export type Fault = {
  /**
   * A number is answered as an HTTP error and the call has no effect. "hang"
   * never answers, "reset" breaks the connection before the call has an effect,
   * "lost answer" after it. "rewritten" answers with `rewrite` of the answer.
   */
  status: number | "hang" | "reset" | "lost answer" | "rewritten";
  rewrite?: (text: string) => string;
  /** WorkOS's own name for a 404; without it the answer is a proxy's. */
  code?: string;
  /** Seconds, sent as `Retry-After`. */
  retryAfter?: number;
  /** How many calls are hit; `Infinity` for an outage. Default 1. */
  times?: number;
};

export type ApiCall = {
  method: string;
  path: string;
  query: string;
  /** What the caller saw; null while under way. */
  status: number | "hang" | "reset" | "lost answer" | "rewritten" | null;
};

/** Makes WorkOS API calls fail as in an outage, and counts them. */
export type Faults = {
  /** Every API call since the last reset, oldest first. Sign-in pages are not calls. */
  readonly calls: readonly ApiCall[];
  next(matcher: FaultMatcher, fault: Fault): void;
  /** WorkOS is well again; calls that hang are broken off. */
  clear(): void;
};

export type FaultInjector = Faults & {
  record(call: Omit<ApiCall, "status">): ApiCall;
  take(call: ApiCall): Fault | null;
  /** Resolves when the faults are cleared. */
  hang(): Promise<void>;
  reset(): void;
};

// A development server runs for days; tests never come close.
const CALLS_KEPT = 10_000;

export function createFaults(): FaultInjector {
  const calls: ApiCall[] = [];
  let planned: { matcher: FaultMatcher; fault: Fault; left: number }[] = [];
  let hanging: (() => void)[] = [];

  const clear = () => {
    planned = [];
    for (const release of hanging) release();
    hanging = [];
  };

  return {
    calls,
    next: (matcher, fault) =>
      planned.push({ matcher, fault, left: fault.times ?? 1 }),
    clear,
    record: (call) => {
      const entry: ApiCall = { ...call, status: null };
      calls.push(entry);
      if (calls.length > CALLS_KEPT) calls.shift();
      return entry;
    },
    take: (call) => {
      const plan = planned.find(({ matcher }) => matches(matcher, call));
      if (!plan) return null;
      plan.left -= 1;
      if (plan.left <= 0) planned = planned.filter((one) => one !== plan);
      return plan.fault;
    },
    hang: () => new Promise((resolve) => hanging.push(resolve)),
    reset: () => {
      clear();
      calls.length = 0;
    },
  };
}

function matches(matcher: FaultMatcher, call: ApiCall): boolean {
  if (typeof matcher === "function") return matcher(call);
  const line = `${call.method} ${call.path}`;
  return typeof matcher === "string" ? matcher === line : matcher.test(line);
}

/** The answer of a WorkOS that is overloaded, down or not to be found. */
export function faultResponse({ status, retryAfter, code }: Fault): Response {
  return Response.json(
    status === 429
      ? { message: "Too Many Requests", code: "rate_limit_exceeded" }
      : status === 404
        ? { message: "Not Found", code }
        : { message: "Internal Server Error", code: "server_error" },
    {
      status: typeof status === "number" ? status : 500,
      headers:
        retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) },
    },
  );
}
