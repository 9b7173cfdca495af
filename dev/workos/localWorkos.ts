import { randomBytes } from "node:crypto";
import { guarded } from "./guard.ts";
import { type Handler, listenOnLoopback } from "./server.ts";
import {
  type LocalWorkos,
  openWorkos,
  type WorkosOptions,
} from "./workosApp.ts";

export type { LocalWorkos };
export type LocalWorkosOptions = WorkosOptions & {
  /** 0: any free port. The issuer is http://localhost:<port>. */
  port: number;
  /** Where the dashboard is, the only page that it answers. Left out: any of this machine. */
  appPort?: number;
};

/** Of this start alone: what reaches the port still has to know it. */
export function newApiKey(): string {
  return `sk_test_${randomBytes(24).toString("hex")}`;
}

/** The local WorkOS behind one port of this machine: one issuer, loopback only. */
export async function startLocalWorkos({
  port,
  appPort,
  apiKeys = [newApiKey()],
  ...options
}: LocalWorkosOptions): Promise<LocalWorkos> {
  // The port comes before the emulator, whose issuer it is part of.
  let handle: Handler = () =>
    Promise.resolve(new Response("Starting", { status: 503 }));
  const server = await listenOnLoopback(port, (incoming) => handle(incoming));
  const url = `http://localhost:${server.port}`;
  const workos = await openWorkos(url, { ...options, apiKeys }).catch(
    async (error: unknown) => {
      await server.close();
      throw error;
    },
  );
  handle = guarded(workos.handle, { port: server.port, appPort });
  return {
    ...workos,
    close: async () => {
      // What is under way is broken off before the connections are.
      const closed = workos.close();
      await server.close();
      await closed;
    },
  };
}
