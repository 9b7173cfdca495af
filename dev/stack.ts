import { randomBytes } from "node:crypto";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { LISTED_TYPES } from "../convex/model/workos/events.ts";
import productConfig from "../convex/rollcall.config.ts";
import { readProduct } from "../src/rollcall/lib/product.ts";
import { type LocalBackend, startLocalBackend } from "local-convex";
import { defined } from "./envLocal.ts";
import { ANEW, type StackContents } from "./keptStack.ts";
import { chooseFreePorts, type Ports } from "./ports.ts";
import { environmentRoles } from "./roles.ts";
import { seed, type Seeded } from "./seed.ts";
import {
  type LocalWorkos,
  newApiKey,
  startLocalWorkos,
} from "./workos/localWorkos.ts";
import { LOOPBACK_NAMES } from "./workos/loopback.ts";

const root = path.resolve(import.meta.dirname, "..");
const CLIENT_ID = "client_local";

export type LocalStack = {
  backend: LocalBackend;
  workos: LocalWorkos;
  seeded: Seeded;
  /** What WorkOS signs its webhooks with. */
  webhookSecret: string;
  /** The dashboard's address. */
  url: string;
  /** Everything as it was after the start: same ports, same people. */
  reset(): Promise<Seeded>;
  /** All that it holds, to go on with in another run; null where that is what `known` has. */
  contents(known: StackContents | null): Promise<StackContents | null>;
  close(): Promise<void>;
};

/**
 * The whole system on this machine: WorkOS, Convex and the dashboard, with the
 * example people or what another run left. Port 0 stands for any free one.
 */
export async function startLocalStack({
  ports,
  env = process.env,
  envLocal = {},
  kept = null,
  prepareDashboard = prepareVite,
  onLog,
  onStep = () => undefined,
  onViolation,
}: {
  ports: Ports;
  /** What is set here already wins over what the stack would set, but for WorkOS's secrets. */
  env?: NodeJS.ProcessEnv;
  /** The variables of `.env.local`: for what convex.config.ts declares and neither `env` nor the stack sets. */
  envLocal?: Record<string, string>;
  /** What another run left, at the same port of WorkOS. Left out: the example people. */
  kept?: StackContents | null;
  /** Makes what serves the dashboard at a port. Left out: Vite, which follows every edit. */
  prepareDashboard?: (
    port: number,
    environment: Record<string, string>,
  ) => Promise<PreparedDashboard>;
  onLog?: (line: string) => void;
  /** Hears what is done now, at the beginning of each step that takes time. */
  onStep?: (step: string) => void;
  /** Hears what contradicts WorkOS's published contract. */
  onViolation?: (line: string) => void;
}): Promise<LocalStack> {
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const one of opened.reverse()) await one.close();
  };
  const opening = async <T extends { close(): Promise<void> }>(
    starting: Promise<T>,
  ) => {
    const one = await starting;
    opened.push(one);
    return one;
  };
  try {
    const { path: mount } = readProduct(productConfig);
    // All addresses are known beforehand, so that all can start at once.
    const at = await chooseFreePorts(ports);
    const addresses = {
      convex: `http://127.0.0.1:${at.convex}`,
      workos: `http://localhost:${at.workos}`,
    };
    const deployment = deploymentEnvironment(addresses, env);
    const webhook = {
      url: `http://127.0.0.1:${at.convexSite}/webhooks/workos`,
      secret: deployment.WORKOS_WEBHOOK_SECRET,
      events: [...LISTED_TYPES],
    };
    onStep("Starting WorkOS, Convex and the dashboard");
    // First, and alone: it sets variables of this process, and a process ends by a
    // segmentation fault when it looks up a name ("localhost") at that moment.
    const dashboard = await prepareDashboard(
      at.dashboard,
      browserEnvironment(addresses, env),
    );
    const startingWorkos = startLocalWorkos({
      port: at.workos,
      appPort: at.dashboard,
      clientId: deployment.WORKOS_CLIENT_ID,
      apiKeys: [deployment.WORKOS_API_KEY],
      webhook,
      webhookPorts: [at.convexSite],
      roles: environmentRoles(),
      ...(kept ? { contents: kept.workos } : {}),
      ...(onViolation ? { onViolation } : {}),
    });
    // What was scheduled when the stack ended is due at once, and may ask WorkOS.
    const first = kept ? startingWorkos : Promise.resolve();
    const [workos, backend] = await Promise.all([
      opening(startingWorkos),
      opening(
        first.then(() =>
          startLocalBackend({
            functionsDir: path.join(root, "convex"),
            port: at.convex,
            sitePort: at.convexSite,
            env: deployment,
            declaredEnv: { ...envLocal, ...defined(env) },
            envAdvice:
              "Set it in .env.local or in the environment, and start again.",
            origins: LOOPBACK_NAMES.map(
              (name) => `http://${name}:${at.dashboard}`,
            ),
            ...(kept
              ? { restore: { data: kept.convex, advice: FITTING } }
              : {}),
            ...(onLog ? { onLog } : {}),
          }),
        ),
      ),
      opening(dashboard.open()),
    ]);
    const fillIn = () => {
      onStep("Filling in the example people");
      return seed({ backend, workos });
    };
    let seeded = kept ? kept.seeded : await fillIn();
    return {
      backend,
      workos,
      seeded,
      webhookSecret: webhook.secret,
      url: `http://localhost:${at.dashboard}${mount}`,
      reset: async () => {
        await workos.reset();
        await backend.reset();
        workos.setWebhook(webhook);
        return (seeded = await seed({ backend, workos }));
      },
      contents: async (known) => {
        // Convex first: what it has heard of, WorkOS must know. What WorkOS has
        // besides is in its list of events.
        const convex = await backend.snapshot(known?.convex.revision);
        const held = workos.contents();
        if (!convex && isDeepStrictEqual(held, known?.workos)) return null;
        return {
          ports: at,
          seeded,
          convex: convex ?? known!.convex,
          workos: held,
        };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const FITTING = `Make them fit again, or ${ANEW.charAt(0).toLowerCase()}${ANEW.slice(1)}`;

type Addresses = { convex: string; workos: string };

/**
 * What the deployment is told by the stack, of what convex.config.ts declares. WorkOS's
 * secrets are new each time: a shell may have those of a real WorkOS, which are no
 * business of this one.
 */
export function deploymentEnvironment(
  { workos }: Pick<Addresses, "workos">,
  env: NodeJS.ProcessEnv,
) {
  return {
    ...preferring(env, {
      WORKOS_CLIENT_ID: CLIENT_ID,
      WORKOS_API_BASE_URL: workos,
      WORKOS_ISSUER_URL: workos,
      CLERK_ISSUER_URL: "https://clerk.invalid",
    }),
    WORKOS_API_KEY: newApiKey(),
    WORKOS_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("hex")}`,
  };
}

/** What the dashboard is told. */
function browserEnvironment(
  { convex, workos }: Addresses,
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const { hostname, port } = new URL(workos);
  return preferring(env, {
    VITE_CONVEX_URL: convex,
    VITE_WORKOS_CLIENT_ID: CLIENT_ID,
    VITE_WORKOS_API_HOSTNAME: hostname,
    VITE_WORKOS_API_PORT: port,
    VITE_WORKOS_API_HTTPS: "false",
    VITE_WORKOS_DEV_MODE: "true",
  });
}

function preferring<Names extends string>(
  env: NodeJS.ProcessEnv,
  defaults: Record<Names, string>,
): Record<Names, string> {
  const chosen = Object.entries<string>(defaults).map(([name, value]) => [
    name,
    env[name] ?? value,
  ]);
  return Object.fromEntries(chosen) as Record<Names, string>;
}

/** What is ready to serve the dashboard, and does not yet. */
export type PreparedDashboard = {
  open(): Promise<{ close(): Promise<void> }>;
};

async function prepareVite(
  port: number,
  environment: Record<string, string>,
): Promise<PreparedDashboard> {
  // Vite takes `VITE_*` from the process, where they win over .env files.
  Object.assign(process.env, environment);
  const { createServer } = await import("vite");
  const server = await createServer({
    root,
    configFile: path.join(root, "vite.config.ts"),
    logLevel: "warn",
    clearScreen: false,
    server: {
      host: "localhost",
      port,
      strictPort: true,
      // Other pages read nothing of it; Vite itself refuses names that are not local.
      cors: false,
    },
  });
  return { open: async () => await server.listen() };
}
