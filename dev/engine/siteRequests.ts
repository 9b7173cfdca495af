import { AsyncLocalStorage } from "node:async_hooks";
import type { FunctionModule, LoadModule } from "./convexTestTypes.ts";

type Handler = (ctx: unknown, request: Request) => Promise<Response>;
type Endpoint = Handler | { _handler: Handler };
type Router = {
  lookup: (
    path: string,
    method: string,
  ) => readonly [Endpoint, string, string] | null;
};

const trueRequests = new AsyncLocalStorage<Request>();

export function withTrueRequest<T>(request: Request, work: () => T): T {
  return trueRequests.run(request, work);
}

/**
 * Lets HTTP actions see the request that came, with its real URL and body:
 * convex-test makes up one of its own, for https://some.convex.site.
 */
export function serveTrueRequests(loadModule: LoadModule): LoadModule {
  return async (path) => {
    const module = await loadModule(path);
    if (path !== "http") return module;
    const router = module.default as Router | undefined;
    if (router === undefined) {
      throw new Error("http.ts must export its router as default.");
    }
    const served: Router = {
      lookup: (pathname, method) => {
        const found = router.lookup(pathname, method);
        if (found === null) return null;
        const [endpoint, ...rest] = found;
        const handler = "_handler" in endpoint ? endpoint._handler : endpoint;
        return [
          (ctx, request) => handler(ctx, trueRequests.getStore() ?? request),
          ...rest,
        ];
      },
    };
    return { ...module, default: served } satisfies FunctionModule;
  };
}
