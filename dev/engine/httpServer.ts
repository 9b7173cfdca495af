import { createServer, type IncomingMessage, type Server } from "node:http";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { NOT_LOCAL, type IsLocal } from "./localOnly.ts";

const HOST = "127.0.0.1";

/** Connections that wait to be accepted. Node's 511 are too few for a burst of webhooks. */
const BACKLOG = 4_096;

/** Convex's own limit for the body of an HTTP action. */
const MAX_BODY_BYTES = 20 * 1024 * 1024;

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** Serves on loopback only; port 0 is any free one. Rejects with a sentence when the port is taken. */
export function listen(
  port: number,
  handler: Handler,
  isLocal: IsLocal,
  onError: (error: unknown) => void,
): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    if (!isLocal(request)) {
      sendJson(response, 403, NOT_LOCAL);
      return;
    }
    handler(request, response).catch((error: unknown) => {
      onError(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, INTERNAL_ERROR);
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} is in use: stop what listens there, or choose another port.`,
            )
          : error,
      );
    });
    server.listen(port, HOST, BACKLOG, () => {
      const { port: actual } = server.address() as AddressInfo;
      resolve({ server, url: `http://${HOST}:${actual}` });
    });
  });
}

export const INTERNAL_ERROR = {
  code: "InternalServerError",
  message: "Server Error",
};

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
) {
  const text = JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json" }).end(text);
}

export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw new BodyTooLarge("The body is over 20 MiB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
