import type { AuthConfig } from "convex/server";
import { env } from "../_generated/server";
import {
  areConfused,
  issuersIn,
  problemOfIssuers,
  problemOfWorkosIssuers,
  withClient,
} from "../lib/issuers";

type Provider = AuthConfig["providers"][number];

/**
 * Whose tokens are accepted: WorkOS's for this environment, and Clerk's. Each variable may
 * name several issuers, so that moving from one to another signs nobody out.
 *
 * @throws a plain Error that names the variable and says how to set it; the push, or the
 * change of the variable, is then refused
 */
export function rollcallAuthProviders(): AuthConfig["providers"] {
  const { WORKOS_CLIENT_ID: clientId } = env;
  requireSound("WORKOS_ISSUER_URL", problemOfWorkosIssuers);
  requireSound("CLERK_ISSUER_URL", problemOfIssuers);
  const workos = env.WORKOS_ISSUER_URL;
  const clerk = env.CLERK_ISSUER_URL;
  if (areConfused({ workos, clerk, clientId }))
    throw new Error(
      "An issuer is in WORKOS_ISSUER_URL and in CLERK_ISSUER_URL. Leave it in one of them: npx convex env set CLERK_ISSUER_URL https://clerk.invalid, where Clerk is not used.",
    );
  return [
    ...issuersIn(workos).flatMap((issuer) => ofWorkos(issuer, clientId)),
    ...issuersIn(clerk).map(ofClerk),
  ];
}

/** The keys are those that the issuer itself shows: no other host vouches for it. */
function ofWorkos(issuer: string, clientId: string): Provider[] {
  const signed = {
    type: "customJwt",
    algorithm: "RS256",
    jwks: `${issuer}/sso/jwks/${clientId}`,
  } as const;
  return [
    // This issuer is shared by all of WorkOS's customers: the audience tells
    // our tokens from theirs.
    { ...signed, issuer: `${issuer}/`, applicationID: clientId },
    { ...signed, issuer: withClient(issuer, clientId) },
  ];
}

function ofClerk(issuer: string): Provider {
  return {
    type: "customJwt",
    issuer,
    algorithm: "RS256",
    jwks: `${issuer}/.well-known/jwks.json`,
  };
}

function requireSound(
  name: "WORKOS_ISSUER_URL" | "CLERK_ISSUER_URL",
  problemOf: (variable: string) => string | null,
) {
  const problem = problemOf(env[name]);
  if (problem !== null)
    throw new Error(
      `${name} ${problem}. Set it with: npx convex env set ${name} https://… (several with a comma between them)`,
    );
}
