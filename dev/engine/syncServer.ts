import type { IncomingMessage, Server } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";
import { Connection } from "./connection.ts";
import type { Engine } from "./engine.ts";
import type { IsLocal } from "./localOnly.ts";
import { MutationResults } from "./mutationResults.ts";
import type { ClientMessage, ServerMessage } from "./protocol.ts";

/** Clients give up on a silent server after 60 s. */
const PING_MS = 15_000;
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
const PATH = /^\/api\/[^/]+\/sync$/;
const PING = JSON.stringify({ type: "Ping" } satisfies ServerMessage);

export type SyncServer = {
  /** Cuts every socket, as a network failure would; clients reconnect. */
  dropConnections: () => void;
  close: () => void;
};

/** Serves the protocol of live clients, `/api/<version>/sync`, on an HTTP server. */
export function serveSync(
  server: Server,
  engine: Promise<Engine>,
  isLocal: IsLocal,
): SyncServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const mutations = new MutationResults();
  server.on("upgrade", (request, socket, head) => {
    if (!isLocal(request)) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (!PATH.test(pathname)) {
      socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
      return;
    }
    engine.then(
      (ready) =>
        sockets.handleUpgrade(request, socket, head, (webSocket) =>
          serveSocket(webSocket, request, ready, mutations),
        ),
      () => socket.destroy(),
    );
  });
  return {
    dropConnections: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function serveSocket(
  socket: WebSocket,
  request: IncomingMessage,
  engine: Engine,
  mutations: MutationResults,
) {
  let lastSentAt = Date.now();
  const send = (text: string) => {
    lastSentAt = Date.now();
    socket.send(text);
  };
  const wire = { send, close: () => socket.close() };
  const userAgent = request.headers["user-agent"];
  const connection = new Connection(engine, mutations, wire, userAgent);
  const stopListening = engine.listen((news) => connection.hear(news));
  const pings = setInterval(() => {
    if (Date.now() - lastSentAt >= PING_MS) send(PING);
  }, PING_MS);
  socket.on("message", (data) => {
    const text = (data as Buffer).toString("utf8");
    const message = parse(text);
    if (message === null) socket.close(1007, "A message must be JSON.");
    else connection.receive(message);
  });
  // A broken socket also closes, which is all we need to know.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    clearInterval(pings);
    stopListening();
    connection.closed();
  });
}

function parse(text: string): ClientMessage | null {
  try {
    return JSON.parse(text) as ClientMessage;
  } catch {
    return null;
  }
}
