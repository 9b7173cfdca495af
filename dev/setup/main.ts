import path from "node:path";
import { parseArgs } from "node:util";
import productConfig from "../../convex/rollcall.config.ts";
import { readProduct } from "../../src/rollcall/lib/product.ts";
import { openApi } from "../checkWorkos/api.ts";
import { openDeployment } from "../doctor/deployment.ts";
import {
  readTarget,
  type Target,
  TARGET_OPTIONS,
  TARGET_USAGE,
} from "../doctor/target.ts";
import { mappedRoles } from "../roles.ts";
import { applyStep } from "./apply.ts";
import { readEnvironment } from "./environment.ts";
import { readSent, rememberSent } from "./memory.ts";
import { describeStep, type Found, type Plan, planSetup } from "./plan.ts";
import { siteUrlOf } from "./siteUrl.ts";

const USAGE = `Usage: npm run setup [-- ${TARGET_USAGE} [--app-url <url>] [--site-url <url>] [--yes]]`;
const root = path.resolve(import.meta.dirname, "../..");
const WORKOS = "https://api.workos.com";

type Wanted = {
  target: Target;
  app: { origin: string; path: string } | null;
  siteUrl: string | null;
  yes: boolean;
};

/**
 * @param folder where it is kept what was sent
 * @returns the exit code: 0 where all is there, or was made, or is only shown
 */
export async function main(args: string[], folder = root): Promise<number> {
  const wanted = read(args);
  if (typeof wanted === "string") {
    console.error(`${wanted}\n${USAGE}`);
    return 1;
  }
  const secrets: string[] = [];
  const print = (line: string) =>
    console.log(
      secrets.reduce((told, secret) => told.replaceAll(secret, "…"), line),
    );
  try {
    return await setUp(wanted, { print, secrets, folder });
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function read(args: string[]): Wanted | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        ...TARGET_OPTIONS,
        "app-url": { type: "string" },
        "site-url": { type: "string" },
        yes: { type: "boolean" },
      },
    });
    const { "app-url": appUrl, "site-url": siteUrl } = values;
    return {
      target: readTarget(values),
      app:
        appUrl === undefined
          ? null
          : {
              origin: originOf("--app-url", appUrl),
              path: readProduct(productConfig).path,
            },
      siteUrl: siteUrl === undefined ? null : originOf("--site-url", siteUrl),
      yes: values.yes ?? false,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function originOf(option: string, address: string): string {
  if (!URL.canParse(address) || !/^https?:/.test(address))
    throw new Error(`${option} is an address, as https://app.example.com.`);
  return new URL(address).origin;
}

type Surroundings = {
  print: (line: string) => void;
  /** Filled with what must not be printed, before anything is. */
  secrets: string[];
  folder: string;
};

async function setUp(
  { target, app, siteUrl, yes }: Wanted,
  { print, secrets, folder }: Surroundings,
): Promise<number> {
  const deployment = openDeployment(target);
  const variables = await deployment.variables();
  const apiKey = oneOf("WORKOS_API_KEY", variables);
  if (apiKey === null)
    throw new Error(
      "WORKOS_API_KEY is set neither on the deployment nor in this shell. Copy it from https://dashboard.workos.com/api-keys into the shell's WORKOS_API_KEY, and run this again.",
    );
  secrets.push(apiKey);
  const baseUrl = oneOf("WORKOS_API_BASE_URL", variables) ?? WORKOS;
  const ask = openApi({ key: apiKey, baseUrl, fetch });
  const clientId = oneOf("WORKOS_CLIENT_ID", variables);
  const found: Found = {
    variables,
    clientId,
    apiKey,
    baseUrl,
    siteUrl: siteUrl ?? (await siteUrlOf(deployment)),
    ...(await readEnvironment(ask)),
  };
  secrets.push(...found.endpoints.map(({ secret }) => secret));

  const environment = `${baseUrl} ${clientId ?? ""}`;
  const plan = planSetup(found, {
    roles: mappedRoles(),
    app,
    sent: readSent(folder, environment),
  });
  for (const line of show(plan, yes)) print(line);
  if (!yes) return 0;
  for (const step of plan.steps) {
    const failure = await failureOf(() => applyStep(step, ask, deployment));
    if (failure !== null) {
      print(`✗ ${describeStep(step)}: ${failure}`);
      return 1;
    }
    rememberSent(folder, environment, step);
    print(`✓ ${describeStep(step)}`);
  }
  return 0;
}

/** The deployment's own, else the shell's. @throws where they are two */
function oneOf(
  name: string,
  variables: Readonly<Record<string, string>>,
): string | null {
  const [ours, shells] = [variables[name] ?? "", process.env[name] ?? ""];
  if (ours !== "" && shells !== "" && ours !== shells)
    throw new Error(
      `${name} of this shell is not the deployment's: unset it here, or set the deployment's anew.`,
    );
  return ours || shells || null;
}

function show({ steps, byHand, there }: Plan, yes: boolean): string[] {
  return [
    ...there.map((one) => `✓ ${one}`),
    ...steps.map((step) => `+ ${describeStep(step)}`),
    ...byHand.map(({ does, at }) => `– by hand: ${does} (${at})`),
    steps.length === 0
      ? "Nothing to make."
      : yes
        ? `Making ${steps.length} …`
        : `${steps.length} to make. Run this again with --yes.`,
  ];
}

async function failureOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
