import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { NOBODY, type Engine } from "./engine.ts";
import { execute } from "./execution.ts";
import { credentialsOf } from "./httpApi.ts";
import {
  BodyTooLarge,
  INTERNAL_ERROR,
  readBody,
  sendJson,
  type Handler,
} from "./httpServer.ts";
import { withTrueRequest } from "./siteRequests.ts";
import type { Caller } from "./world.ts";

/** Serves the app's HTTP actions. `siteUrl` is how they see themselves. */
export function httpActions(
  engine: Promise<Engine>,
  siteUrl: () => string,
  print: (line: string) => void,
): Handler {
  return async (request, response) => {
    const ready = await engine;
    if (!ready.hasHttpActions()) {
      response.writeHead(404, { "Content-Type": "text/plain" });
      response.end("This deployment has no HTTP actions: it has no http.ts.");
      return;
    }
    let body: Buffer;
    try {
      body = await readBody(request);
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      sendJson(response, 413, { code: "TooLarge", message: error.message });
      return;
    }
    const asked = toRequest(request, body, siteUrl());
    const { pathname, search } = new URL(asked.url);
    const caller = await callerOf(ready, request);
    let answer: Response;
    try {
      answer = await execute({ label: `${asked.method} ${pathname}` }, () =>
        withTrueRequest(asked, () =>
          ready.fetch(`${pathname}${search}`, asked.method, caller),
        ),
      );
    } catch (error) {
      // Convex, too, tells the caller no more than this.
      const text = error instanceof Error ? error.stack : String(error);
      print(`${asked.method} ${pathname} [ERROR] ${text ?? ""}`);
      sendJson(response, 500, INTERNAL_ERROR);
      return;
    }
    await sendResponse(response, answer, asked.method === "HEAD");
  };
}

/** A token that is not ours is no error here: the header may be meant for the action. */
async function callerOf(
  engine: Engine,
  request: IncomingMessage,
): Promise<Caller> {
  const credentials = credentialsOf(request.headers.authorization);
  const { caller } =
    credentials.kind === "user"
      ? await engine.authenticate(credentials).catch(() => ({ caller: NOBODY }))
      : { caller: NOBODY };
  const { "user-agent": userAgent } = request.headers;
  const ip = request.socket.remoteAddress;
  return {
    ...caller,
    ...(ip !== undefined && { ip }),
    ...(userAgent !== undefined && { userAgent }),
  };
}

function toRequest(request: IncomingMessage, body: Buffer, siteUrl: string) {
  const method = request.method ?? "GET";
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = method !== "GET" && method !== "HEAD" && body.length > 0;
  return new Request(new URL(request.url ?? "/", siteUrl), {
    method,
    headers,
    ...(hasBody && { body: new Uint8Array(body) }),
  });
}

async function sendResponse(
  response: ServerResponse,
  answer: Response,
  isHead: boolean,
) {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (answer.body === null || isHead) {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
}
