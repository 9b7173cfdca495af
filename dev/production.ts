import { isLoopbackHost } from "./workos/loopback.ts";

/* What must not be at hand where everything is made up: production's keys and addresses. */

type Env = NodeJS.Dict<string>;

const ADDRESSES = [
  ...["CONVEX_URL", "CONVEX_SITE_URL", "CONVEX_SELF_HOSTED_URL"],
  ...["VITE_CONVEX_URL", "VITE_CONVEX_SITE_URL"],
  ...["WORKOS_API_BASE_URL", "WORKOS_ISSUER_URL", "VITE_WORKOS_API_HOSTNAME"],
];
const OF_A_DEPLOYMENT = ["CONVEX_DEPLOYMENT", "CONVEX_DEPLOY_KEY"];
const PROVIDER_KEYS = ["WORKOS_API_KEY", "CLERK_SECRET_KEY"];

/**
 * Refuses to go on beside production, so that nothing that is tried here is done there.
 * What belongs to a developer's own deployment or to a test environment may stay: the
 * local stack uses its own instead.
 *
 * @throws with one sentence that names the variables, never their values
 */
export function requireNoProduction(env: Env, envLocal: Env) {
  const found = [
    ...problemsOf(env, "the environment", ADDRESSES),
    // `convex dev` writes its deployment's addresses there, which are not used here.
    ...problemsOf(
      envLocal,
      ".env.local",
      isDevelopment(envLocal.CONVEX_DEPLOYMENT)
        ? ADDRESSES.filter((name) => !/^(VITE_)?CONVEX_(SITE_)?URL$/.test(name))
        : ADDRESSES,
    ),
  ];
  if (found.length > 0)
    throw new Error(
      `The local stack does not start beside production: ${found.join("; ")}. Take this out there, and start again.`,
    );
}

function problemsOf(env: Env, where: string, addresses: string[]): string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const problem = value ? problemOf(name, value, addresses) : null;
    return problem === null ? [] : [`${name} in ${where} ${problem}`];
  });
}

function problemOf(
  name: string,
  value: string,
  addresses: string[],
): string | null {
  // WorkOS, Clerk and Stripe, among others, begin their keys so.
  if (/^(sk|rk)_live_/.test(value)) return "is a key of production";
  // Keys from before there were test keys say nothing of themselves.
  if (PROVIDER_KEYS.includes(name) && !value.startsWith("sk_test_"))
    return "is not the key of a test environment";
  if (OF_A_DEPLOYMENT.includes(name) && !isDevelopment(value))
    return "is not of a development deployment";
  // WORKOS_ISSUER_URL may name several.
  if (addresses.includes(name) && !value.split(",").every(isThisMachine))
    return "leads to another machine";
  return null;
}

/** As Convex names deployments, and their keys. */
function isDevelopment(value: string | undefined): boolean {
  return /^(dev|preview|local|anonymous):/.test(value ?? "");
}

/** An address, or a host's name alone. */
function isThisMachine(value: string): boolean {
  const address = value.includes("://") ? value.trim() : `http://${value}`;
  return URL.canParse(address) && isLoopbackHost(new URL(address).hostname);
}
