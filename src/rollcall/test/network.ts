import {
  type FunctionArgs,
  type FunctionReference,
  type FunctionReturnType,
  getFunctionName,
} from "convex/server";
import { convexToJson, type Value } from "convex/values";
import {
  type ReactNode,
  useCallback,
  useEffect,
  useSyncExternalStore,
} from "react";
import { vi } from "vitest";
import { remembered } from "./remembered";

/**
 * What stands behind the dashboard in its tests: Convex's functions by name,
 * and AuthKit's session. A change reaches what is on screen like a live query.
 */
type Query = FunctionReference<"query">;
type Callable = FunctionReference<"mutation" | "action">;
type Page<Q extends Query> =
  FunctionReturnType<Q> extends { page: infer P } ? P : never;
type PageStatus =
  "LoadingFirstPage" | "CanLoadMore" | "LoadingMore" | "Exhausted";
type AuthUser = { id: string; email: string };

const listeners = new Set<() => void>();
let version = 0;
/** Of queries, and of lists that are read page after page. */
let answers = new Map<string, (args: unknown) => unknown>();
let lists = new Map<string, (args: unknown) => unknown>();
let handlers = new Map<string, (args: unknown) => unknown>();
let auth = signedOut();
let connection = connected();
let convexAuth = { isLoading: false, isAuthenticated: false };
/** What was subscribed to, each as Convex's cache calls it. */
let asked = new Set<string>();
/** What the dashboard's own Convex clients have sent. */
let tokens: (string | null | undefined)[] = [];

function connected() {
  return {
    hasEverConnected: true,
    isWebSocketConnected: true,
    timeOfOldestInflightRequest: null as Date | null,
    inflightActions: 0,
  };
}

function signedOut() {
  return {
    isLoading: false,
    user: null as AuthUser | null,
    organizationId: null as string | null,
    impersonator: null as { email: string; reason: string | null } | null,
    signIn: vi.fn(() => Promise.resolve()),
    signUp: vi.fn(() => Promise.resolve()),
    signOut: vi.fn((_options?: { returnTo?: string }): void => undefined),
    switchToOrganization: vi.fn(() => Promise.resolve()),
    getAccessToken: vi.fn(() => Promise.resolve("token")),
  };
}

function changed() {
  version++;
  for (const listener of listeners) listener();
}

export const network = {
  reset() {
    answers = new Map();
    lists = new Map();
    handlers = new Map();
    asked = new Set();
    auth = signedOut();
    tokens = [];
    connection = connected();
    convexAuth = { isLoading: false, isAuthenticated: false };
    changed();
  },
  get auth() {
    return auth;
  },
  /** What was subscribed to so far, each as Convex's cache calls it: name and arguments. */
  get asked() {
    return [...asked];
  },
  /** Of the dashboard's own Convex clients, each token as it is sent. */
  get tokens() {
    return tokens;
  },
  /** What AuthKit says before it knows. */
  authLoads(isLoading: boolean) {
    auth = { ...auth, isLoading };
    changed();
  },
  signIn(user: AuthUser, organizationId: string | null = null) {
    auth = { ...auth, user, organizationId };
    convexAuth = { isLoading: false, isAuthenticated: true };
    changed();
  },
  /** The session is of somebody of WorkOS's dashboard who acts as the person. */
  impersonate(email: string) {
    auth = { ...auth, impersonator: { email, reason: "A ticket" } };
    changed();
  },
  signOutHere() {
    auth = { ...auth, user: null, organizationId: null };
    changed();
  },
  /** What Convex's client says of its connection. */
  connection(state: Partial<typeof connection>) {
    connection = { ...connected(), ...state };
    changed();
  },
  /** What Convex makes of AuthKit's token. */
  convexSays(state: { isLoading: boolean; isAuthenticated: boolean }) {
    convexAuth = state;
    changed();
  },
  /**
   * The same for every question, or by its arguments; undefined is still loading. An
   * error is thrown where the query is read.
   */
  answer<Q extends Query>(
    query: Q,
    answer:
      | FunctionReturnType<Q>
      | Error
      | ((args: FunctionArgs<Q>) => FunctionReturnType<Q> | undefined),
  ) {
    const known = new Map<string, unknown>();
    answers.set(getFunctionName(query), (args) => {
      if (answer instanceof Error) throw answer;
      if (typeof answer !== "function") return answer;
      const byArgs: (args: unknown) => unknown = answer;
      return remembered(known, args, () => byArgs(args));
    });
    changed();
  },
  /** A paged list; left unanswered it is loading. A query that reads one page has its rows. */
  list<Q extends Query>(
    query: Q,
    answer: Error | ((args: FunctionArgs<Q>) => Page<Q>),
    status: PageStatus = "Exhausted",
  ) {
    const known = new Map<string, unknown>();
    const loadMore = vi.fn();
    const name = getFunctionName(query);
    const rowsOf = (args: unknown) => {
      if (answer instanceof Error) throw answer;
      return remembered(known, args, () => answer(args));
    };
    lists.set(name, (args) => ({
      results: rowsOf(args),
      status,
      loadMore,
      isLoading: false,
    }));
    const pages = new Map<string, unknown>();
    answers.set(name, (args) => {
      const page = rowsOf(args);
      if (status === "LoadingFirstPage") return undefined;
      const isDone = status === "Exhausted";
      return remembered(pages, args, () => ({
        page,
        isDone,
        continueCursor: "next",
      }));
    });
    changed();
    return { loadMore };
  },
  /** What a mutation, an action or a query asked once does; the mock that it returns knows the calls. */
  handle<F extends Callable | Query>(
    reference: F,
    handler: (
      args: FunctionArgs<F>,
    ) => FunctionReturnType<F> | Promise<FunctionReturnType<F>>,
  ) {
    const mock = vi.fn((args: FunctionArgs<F>) =>
      Promise.resolve().then(() => handler(args)),
    );
    handlers.set(getFunctionName(reference), mock);
    return mock;
  },
};

function subscribed(reference: Query, args: object) {
  const written = convexToJson(args as Value);
  asked.add(JSON.stringify([getFunctionName(reference), written]));
}

function useNetwork() {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => version,
  );
}

function call(name: string, args: unknown) {
  const handler = handlers.get(name);
  // A promise that stays open: nobody has said what this call comes to.
  return handler ? handler(args) : new Promise(() => undefined);
}

function useCallable(reference: Callable) {
  const name = getFunctionName(reference);
  // Until when it holds is the same for all; write.test.tsx has it.
  return useCallback(
    ({ until: _until, ...args }: { until?: number }) => call(name, args),
    [name],
  );
}

const client = {
  url: "https://convex.invalid",
  query: (reference: Query, args: unknown) =>
    call(getFunctionName(reference), args),
};

const LOADING = {
  results: [],
  status: "LoadingFirstPage",
  loadMore: () => undefined,
  isLoading: true,
};

export const convexReact = {
  useConvexAuth: () => {
    useNetwork();
    return convexAuth;
  },
  useQuery: (reference: Query, args: object | "skip" = {}) => {
    useNetwork();
    if (args === "skip") return undefined;
    subscribed(reference, args);
    return answers.get(getFunctionName(reference))?.(args);
  },
  usePaginatedQuery: (
    reference: Query,
    args: object | "skip",
    { initialNumItems }: { initialNumItems: number },
  ) => {
    useNetwork();
    if (args === "skip") return LOADING;
    // As convex-helpers asks for the first rows.
    const first = { numItems: initialNumItems, cursor: null, id: 0 };
    subscribed(reference, { ...args, paginationOpts: first });
    return lists.get(getFunctionName(reference))?.(args) ?? LOADING;
  },
  useConvexConnectionState: () => {
    useNetwork();
    return connection;
  },
  useConvex: () => client,
  ConvexReactClient: class {
    constructor(readonly url: string) {}
    setAuth(fetchToken: FetchToken) {
      void fetchToken({ forceRefreshToken: false }).then((token) =>
        tokens.push(token),
      );
    }
    clearAuth() {}
    close = () => Promise.resolve();
  },
  useMutation: useCallable,
  useAction: useCallable,
};

type FetchToken = (asked: {
  forceRefreshToken: boolean;
}) => Promise<string | null | undefined>;

export const convexWorkos = {
  ConvexProviderWithAuthKit({
    client,
    children,
  }: {
    client: { setAuth: (fetchToken: FetchToken) => void };
    children: ReactNode;
  }) {
    useEffect(() => client.setAuth(() => auth.getAccessToken()), [client]);
    return children;
  },
};

export const authkitReact = {
  useAuth: () => {
    useNetwork();
    return auth;
  },
};
