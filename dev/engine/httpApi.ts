import type { IncomingMessage, ServerResponse } from "node:http";
import type { JSONValue } from "convex/values";
import type { Authenticated, Engine } from "./engine.ts";
import type { FunctionKind } from "./functionPaths.ts";
import {
  BodyTooLarge,
  readBody,
  sendJson,
  type Handler,
} from "./httpServer.ts";
import type { Outcome } from "./outcome.ts";
import { encodeTs, type IdentityAttributes } from "./protocol.ts";
import type { Credentials } from "./session.ts";
import { isTransfer, serveTransfer } from "./transferApi.ts";
import { changeVariables } from "./variables.ts";

const CALLS: Record<string, FunctionKind | "any"> = {
  "/api/query": "Query",
  "/api/query_at_ts": "Query",
  "/api/mutation": "Mutation",
  "/api/action": "Action",
  "/api/function": "any",
};

/** The API of `ConvexHttpClient`, and of `npx convex run`, `env`, `export` and `import`. */
export function httpApi(engine: Promise<Engine>): Handler {
  return async (request, response) => {
    allowOrigin(request, response);
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const { pathname } = url;
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    if (pathname === "/" || pathname === "/version") {
      response.writeHead(200, { "Content-Type": "text/plain" });
      response.end("This local Convex engine is running.");
      return;
    }
    if (isTransfer(pathname)) {
      const { transfers } = await engine;
      await asAdmin(await engine, request, response, "BadTransfer", () =>
        serveTransfer(transfers, url, request, response),
      );
      return;
    }
    if (request.method !== "POST") {
      sendJson(response, 404, notFound(pathname));
      return;
    }
    if (pathname === "/api/query_ts") {
      sendJson(response, 200, { ts: encodeTs((await engine).now()) });
      return;
    }
    if (pathname === "/api/update_environment_variables") {
      await asAdmin(
        await engine,
        request,
        response,
        "BadVariables",
        async () => {
          await changeVariables(request);
          sendJson(response, 200, {});
        },
      );
      return;
    }
    const want = CALLS[pathname];
    if (want === undefined) sendJson(response, 404, notFound(pathname));
    else await serveCall(await engine, want, request, response);
  };
}

async function serveCall(
  engine: Engine,
  want: FunctionKind | "any",
  request: IncomingMessage,
  response: ServerResponse,
) {
  const credentials = credentialsOf(request.headers.authorization);
  let authenticated: Authenticated;
  try {
    authenticated = await engine.authenticate(credentials);
    if (want === "any" && !authenticated.caller.isAdmin) {
      throw new Error("Send the admin key: Authorization: Convex <key>.");
    }
  } catch (error) {
    const code =
      credentials.kind === "user" ? "InvalidAuthHeader" : "BadDeployKey";
    sendJson(response, 401, { code, message: (error as Error).message });
    return;
  }
  let call: Awaited<ReturnType<typeof readCall>>;
  try {
    call = await readCall(request);
  } catch (error) {
    const status = error instanceof BodyTooLarge ? 413 : 400;
    const { message } = error as Error;
    sendJson(response, status, { code: "BadJsonBody", message });
    return;
  }
  const { "user-agent": userAgent } = request.headers;
  const ip = request.socket.remoteAddress;
  const { outcome } = await engine.call(want, call, {
    ...authenticated.caller,
    ...(ip !== undefined && { ip }),
    ...(userAgent !== undefined && { userAgent }),
  });
  sendJson(response, 200, answer(outcome));
}

/** Does it for the admin alone; what it throws is a bad request of this code. */
async function asAdmin(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
  code: string,
  work: () => Promise<void>,
) {
  try {
    await requireAdmin(engine, credentialsOf(request.headers.authorization));
  } catch (error) {
    const { message } = error as Error;
    sendJson(response, 401, { code: "BadDeployKey", message });
    return;
  }
  try {
    await work();
  } catch (error) {
    const { message } = error as Error;
    sendJson(response, 400, { code, message });
  }
}

async function requireAdmin(engine: Engine, credentials: Credentials) {
  const { caller } = await engine.authenticate(credentials);
  if (!caller.isAdmin)
    throw new Error("Send the admin key: Authorization: Convex <key>.");
}

/** `Bearer <token>` is a person, `Convex <key>` the admin, `Convex <key>:<base64>` the admin acting as someone. */
export function credentialsOf(header: string | undefined): Credentials {
  if (header === undefined) return { kind: "none" };
  const [scheme, value = ""] = header.split(" ");
  if (scheme?.toLowerCase() === "bearer") return { kind: "user", token: value };
  const colon = value.indexOf(":");
  if (colon === -1) return { kind: "admin", key: value, actingAs: null };
  const json = Buffer.from(value.slice(colon + 1), "base64").toString("utf8");
  let actingAs: IdentityAttributes | null = null;
  try {
    actingAs = JSON.parse(json) as IdentityAttributes;
  } catch {
    // Not an identity, so the whole is a key, which will be found wrong.
    return { kind: "admin", key: value, actingAs: null };
  }
  return { kind: "admin", key: value.slice(0, colon), actingAs };
}

async function readCall(request: IncomingMessage) {
  const body = JSON.parse((await readBody(request)).toString("utf8")) as {
    path?: unknown;
    args?: JSONValue;
    componentPath?: string | null;
  } | null;
  if (typeof body?.path !== "string") {
    throw new Error(`Send {"path": "file:name", "args": {…}}.`);
  }
  return {
    udfPath: body.path,
    args: body.args ?? {},
    componentPath: body.componentPath ?? "",
  };
}

function answer(outcome: Outcome) {
  const { logLines } = outcome;
  if (outcome.ok) return { status: "success", value: outcome.value, logLines };
  const { errorMessage, errorData } = outcome;
  return {
    status: "error",
    errorMessage,
    ...(errorData !== undefined && { errorData }),
    logLines,
  };
}

/** Only pages that may be answered come as far as here. */
function allowOrigin(request: IncomingMessage, response: ServerResponse) {
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Access-Control-Allow-Credentials", "true");
  response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
  response.setHeader(
    "Access-Control-Allow-Headers",
    request.headers["access-control-request-headers"] ?? "*",
  );
  response.setHeader("Access-Control-Max-Age", "86400");
  response.setHeader("Vary", "Origin");
}

function notFound(pathname: string) {
  return {
    code: "NotFound",
    message: `The local engine does not serve ${pathname}.`,
  };
}
