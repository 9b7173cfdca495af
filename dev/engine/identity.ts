import type { UserIdentity } from "convex/server";
import type { JSONValue } from "convex/values";

export type Claims = Record<string, unknown> & { iss: string; sub: string };

/** Claims that are about the token, not about the person. */
const ABOUT_THE_TOKEN = new Set([
  "iss",
  "sub",
  "aud",
  "exp",
  "nbf",
  "iat",
  "jti",
  "fva",
]);

/** What OpenID Connect's standard claims are called on a Convex identity. */
const OIDC_NAMES: Record<string, string> = {
  given_name: "givenName",
  family_name: "familyName",
  preferred_username: "preferredUsername",
  profile: "profileUrl",
  picture: "pictureUrl",
  email_verified: "emailVerified",
  birthdate: "birthday",
  zoneinfo: "timezone",
  locale: "language",
  phone_number: "phoneNumber",
  phone_number_verified: "phoneNumberVerified",
  updated_at: "updatedAt",
};

/**
 * Who a verified token says the caller is. Tokens of a `customJwt` provider keep
 * their claims' names; objects inside become `"a.b"`.
 */
export function identityOf(
  claims: Claims,
  provider: "customJwt" | "oidc",
): UserIdentity {
  const { iss, sub } = claims;
  const identity: Record<string, JSONValue> = {};
  for (const [name, value] of Object.entries(claims)) {
    if (ABOUT_THE_TOKEN.has(name)) continue;
    const known = provider === "oidc" ? OIDC_NAMES[name] : undefined;
    addFlattened(identity, known ?? name, value);
  }
  return {
    ...identity,
    tokenIdentifier: `${iss}|${sub}`,
    issuer: iss,
    subject: sub,
  };
}

function addFlattened(
  identity: Record<string, JSONValue>,
  name: string,
  value: unknown,
) {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) {
      addFlattened(identity, `${name}.${key}`, inner);
    }
  } else {
    identity[name] = value as JSONValue;
  }
}
