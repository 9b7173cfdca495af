import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type EmulatorContents, putRows, rowsOf } from "./contents.ts";
import type {
  Collection,
  EventBus,
  Row,
  Tables,
  TokenSigner,
} from "./emulatorTypes.ts";
import { ApiError, type Incoming, toRequest } from "./http.ts";
import { type JWTManager, keyOf, signerFor } from "./signer.ts";

const BUILT_FOR = "0.14.0";

/** The official WorkOS emulator, mounted in this process: no port of its own. */
export type Emulator = {
  baseUrl: string;
  /** Its answer. @throws ApiError when it refuses */
  ask(incoming: Incoming): Promise<Response>;
  tables: Tables;
  events: EventBus;
  tokens: TokenSigner;
  /** Forgets every row; the signing key stays, so JWKS caches stay right. */
  clear(): void;
  /** All that it holds, to go on with in another process. */
  contents(): EmulatorContents;
  /** The function that comes back has every row be as it is now. */
  checkpoint(): () => void;
};

type Context = { json(body: unknown, status?: number): Response };

type App = {
  onError(handler: unknown): void;
  notFound(handler: (c: Context) => Response): void;
  use(path: string, middleware: unknown): void;
  get(path: string, handler: (c: Context) => Response): void;
  fetch(request: Request): Response | Promise<Response>;
};

type Store = {
  getData(key: string): unknown;
  setData(key: string, value: unknown): void;
  deleteDataByPrefix(prefix: string): number;
};

type Core = {
  Store: new () => Store;
  JWTManager: JWTManager;
  createApiErrorHandler(): unknown;
  requestIdMiddleware(): unknown;
};

type Plugin = {
  getWorkOSStore(store: Store): Tables & Record<string, Collection<Row>>;
  workosPlugin: {
    register(context: {
      app: App;
      store: Store;
      jwt: TokenSigner;
      baseUrl: string;
    }): void;
  };
};

/**
 * Puts the emulator's own parts together, without two things its `createServer`
 * adds: a second port, and a limit of 1,000 requests a minute (WorkOS: 6,000).
 * It checks no API key either; the relay in front does.
 */
export async function mountEmulator({
  baseUrl,
  apiKeys,
  contents,
}: {
  baseUrl: string;
  apiKeys: string[];
  /** What another process left. Left out: nothing. */
  contents?: EmulatorContents | undefined;
}): Promise<Emulator> {
  const { version, core, plugin, Hono } = await loadParts();
  const store = new core.Store();
  const tokens = signerFor(core.JWTManager, baseUrl, contents?.signingKey);
  const app = new Hono();

  app.onError(core.createApiErrorHandler());
  app.use("*", core.requestIdMiddleware());
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/sso/jwks/:client_id", (c) => c.json(jwksOf(tokens)));
  store.setData(
    "apiKeyMap",
    Object.fromEntries(apiKeys.map((key) => [key, { environment: "test" }])),
  );
  plugin.workosPlugin.register({ app, store, jwt: tokens, baseUrl });
  app.notFound((c) => c.json({ message: "Not Found", code: "not_found" }, 404));

  const tables = plugin.getWorkOSStore(store);
  const events = store.getData("eventBus") as EventBus;
  assertShape(version, tables, events, tokens);
  if (contents) putRows(tables, contents.rows);

  const clear = () => {
    // Not Store.reset(): it also forgets the event bus, and with it every
    // event that a route emits itself (invitation.accepted and the like).
    for (const table of Object.values<Collection<Row>>(tables)) table.clear();
    store.deleteDataByPrefix("pending_auth:");
  };

  return {
    baseUrl,
    ask: async (incoming) => {
      const response = await app.fetch(toRequest(incoming));
      if (response.ok) return response;
      const { code, message } = (await response.json()) as {
        code: string;
        message: string;
      };
      throw new ApiError(response.status, code, message, false);
    },
    tables,
    events,
    tokens,
    clear,
    contents: () => ({ rows: rowsOf(tables), signingKey: keyOf(tokens) }),
    checkpoint: () => {
      const kept = rowsOf(tables);
      return () => {
        clear();
        putRows(tables, kept);
      };
    },
  };
}

/** WorkOS's keys name certificates too; there are none here. */
function jwksOf(tokens: TokenSigner) {
  const { keys } = tokens.getJWKS();
  return {
    keys: keys.map((key) => ({ ...key, x5c: [], "x5t#S256": "" })),
  };
}

async function loadParts() {
  const folder = emulatorFolder();
  const { version } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as { version: string };
  const load = async (path: string): Promise<unknown> =>
    // The package exports only its server, so its parts are loaded by file.
    await import(pathToFileURL(join(folder, "dist/emulate", path)).href);

  try {
    const core = (await load("core/index.js")) as Core;
    const plugin = (await load("workos/index.js")) as Plugin;
    const hono = createRequire(join(folder, "package.json"))("hono") as {
      Hono: new () => App;
    };
    for (const [name, part] of Object.entries({
      "core.Store": core.Store,
      "core.JWTManager": core.JWTManager,
      "core.createApiErrorHandler": core.createApiErrorHandler,
      "core.requestIdMiddleware": core.requestIdMiddleware,
      "workos.getWorkOSStore": plugin.getWorkOSStore,
      "workos.workosPlugin": plugin.workosPlugin,
    }) as [string, unknown][]) {
      if (!part) throw new Error(`${name} is missing`);
    }
    return { version, core, plugin, Hono: hono.Hono };
  } catch (error) {
    throw wrongVersion(version, error instanceof Error ? error.message : "");
  }
}

/** Found by hand: the package's exports refuse to resolve its inner files. */
function emulatorFolder(): string {
  const places = createRequire(import.meta.url).resolve.paths("workos") ?? [];
  const folder = places
    .map((place) => join(place, "workos"))
    .find((candidate) => existsSync(join(candidate, "package.json")));
  if (!folder) {
    throw new Error(
      "The package `workos` is not installed: run `npm install`.",
    );
  }
  return folder;
}

const USED_TABLES = [
  "organizations",
  "organizationDomains",
  "connections",
  "directories",
  "users",
  "organizationMemberships",
  "invitations",
  "roles",
  "permissions",
  "rolePermissions",
  "sessions",
  "refreshTokens",
  "authCodes",
  "events",
  "webhookEndpoints",
  "redirectUris",
  "corsOrigins",
] as const satisfies (keyof Tables)[];

/** Throws unless the mounted emulator has every inner part the stand-in touches. */
export function assertShape(
  version: string,
  tables: Partial<Tables>,
  events: Partial<EventBus> | undefined,
  tokens: Partial<TokenSigner>,
): void {
  const table = USED_TABLES.find(
    (name) =>
      typeof tables[name]?.insert !== "function" ||
      typeof tables[name].clear !== "function" ||
      typeof tables[name].addToIndex !== "function" ||
      !(tables[name].items instanceof Map),
  );
  if (table) throw wrongVersion(version, `its table ${table} is missing`);
  for (const [name, part] of Object.entries({
    "events.emit": events?.emit,
    "events.deliver": events?.deliver,
    "tokens.sign": tokens.sign,
    "tokens.getJWKS": tokens.getJWKS,
  })) {
    if (typeof part !== "function") {
      throw wrongVersion(version, `${name} is missing`);
    }
  }
}

function wrongVersion(version: string, what: string) {
  return new Error(
    `The emulator in workos ${version} is not the one this stand-in was built for (${BUILT_FOR}): ${what}. ` +
      `Install workos ${BUILT_FOR}, or adapt dev/workos/emulator.ts.`,
  );
}
