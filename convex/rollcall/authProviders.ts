import type { AuthConfig } from "convex/server";
import { env } from "../_generated/server";

/** Whose tokens are accepted: WorkOS's for this environment, and Clerk's for this issuer. */
export function rollcallAuthProviders(): AuthConfig["providers"] {
  const clientId = env.WORKOS_CLIENT_ID;
  const jwks = `${env.WORKOS_API_BASE_URL}/sso/jwks/${clientId}`;
  return [
    {
      type: "customJwt",
      issuer: `${env.WORKOS_ISSUER_URL}/`,
      algorithm: "RS256",
      jwks,
      // This issuer is shared by all of WorkOS's customers: the audience tells
      // our tokens from theirs.
      applicationID: clientId,
    },
    {
      type: "customJwt",
      issuer: `${env.WORKOS_ISSUER_URL}/user_management/${clientId}`,
      algorithm: "RS256",
      jwks,
    },
    {
      type: "customJwt",
      issuer: env.CLERK_ISSUER_URL,
      algorithm: "RS256",
      jwks: `${env.CLERK_ISSUER_URL}/.well-known/jwks.json`,
    },
  ];
}
