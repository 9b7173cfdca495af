import { lookup } from "node:dns/promises";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Incoming } from "./http.ts";

/** What a request ends in; "reset" breaks the connection without an answer. */
export type Outcome = Response | "reset";
export type Handler = (incoming: Incoming) => Promise<Outcome>;

export type LoopbackServer = { port: number; close(): Promise<void> };

/**
 * Listens on every loopback address that `localhost` stands for on this machine,
 * and on no other interface.
 */
export async function listenOnLoopback(
  port: number,
  handler: Handler,
): Promise<LoopbackServer> {
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  try {
    let bound = port;
    for (const host of await loopbackHosts()) {
      const server = createServer((request, response) => {
        void serve(bound, handler, request, response);
      });
      // A client in this process that was busy for seconds finds its connection open.
      server.keepAliveTimeout = 0;
      bound = await listen(server, bound, host);
      servers.push(server);
    }
    return { port: bound, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function loopbackHosts(): Promise<string[]> {
  const addresses = await lookup("localhost", { all: true });
  // Browsers and Node try ::1 first where localhost stands for it.
  return addresses.some(({ address }) => address === "::1")
    ? ["127.0.0.1", "::1"]
    : ["127.0.0.1"];
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} is in use: stop the program that listens there, or choose another port for WorkOS.`,
            )
          : error,
      );
    });
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  port: number,
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const outcome = await handler(await read(port, request));
    if (outcome === "reset") {
      request.socket.destroy();
      return;
    }
    const body = Buffer.from(await outcome.arrayBuffer());
    response.writeHead(outcome.status, Object.fromEntries(outcome.headers));
    response.end(request.method === "HEAD" ? undefined : body);
  } catch (error) {
    // Also the client going away while its request is read.
    if (response.headersSent || request.socket.destroyed) return;
    console.error("The local WorkOS failed to answer a request:", error);
    response.writeHead(500, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        message: "Internal Server Error",
        code: "server_error",
      }),
    );
  }
}

async function read(port: number, request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", `http://localhost:${port}`),
    headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
