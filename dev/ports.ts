import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";

export type Ports = {
  dashboard: number;
  convex: number;
  convexSite: number;
  workos: number;
};

const PORTS: Record<
  keyof Ports,
  { what: string; variable: string; port: number }
> = {
  dashboard: { what: "the dashboard", variable: "PORT", port: 5173 },
  convex: { what: "Convex", variable: "CONVEX_PORT", port: 3210 },
  convexSite: {
    what: "Convex's HTTP actions",
    variable: "CONVEX_SITE_PORT",
    port: 3211,
  },
  workos: { what: "WorkOS", variable: "WORKOS_PORT", port: 4100 },
};

/** The ports of the local stack: what the environment names, else those of `before`, else the defaults. */
export function readPorts(env: NodeJS.ProcessEnv, before?: Ports): Ports {
  const ports = Object.entries(PORTS).map(([name, { variable, port }]) => {
    const named = env[variable];
    const otherwise = before?.[name as keyof Ports] ?? port;
    const chosen =
      named === undefined || named === "" ? otherwise : Number(named);
    if (!Number.isInteger(chosen) || chosen < 0 || chosen > 65_535)
      throw new Error(
        `${variable} must be a port number, not “${named ?? ""}”.`,
      );
    return [name, chosen];
  });
  return Object.fromEntries(ports) as Ports;
}

/** @throws with one sentence that names the port that is in use and how to choose another */
export async function requireFreePorts(ports: Ports) {
  for (const name of Object.keys(PORTS) as (keyof Ports)[]) {
    const { what, variable } = PORTS[name];
    if (!(await isFree(ports[name])))
      throw new Error(
        `Port ${ports[name]} (${what}) is in use: stop the program that listens there, or choose another port with ${variable}=<port>.`,
      );
  }
}

/** The same ports, with a free one wherever 0 asks for any. */
export async function chooseFreePorts(ports: Ports): Promise<Ports> {
  const held: Server[] = [];
  const chosen = { ...ports };
  // All are held until all are chosen, or two could be the same.
  for (const name of Object.keys(PORTS) as (keyof Ports)[]) {
    if (ports[name] !== 0) continue;
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    held.push(server);
    chosen[name] = (server.address() as AddressInfo).port;
  }
  for (const server of held) {
    server.close();
    await once(server, "close");
  }
  return chosen;
}

async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1"]) {
    const outcome = await new Promise<string>((resolve) => {
      const probe = createServer();
      probe.once("error", (error: NodeJS.ErrnoException) =>
        resolve(error.code ?? "error"),
      );
      probe.listen(port, host, () => probe.close(() => resolve("free")));
    });
    // A machine without IPv6 has no ::1 to be in use.
    if (outcome === "EADDRINUSE" || outcome === "EACCES") return false;
  }
  return true;
}
