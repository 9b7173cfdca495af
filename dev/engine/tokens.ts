import {
  createLocalJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JSONWebKeySet,
} from "jose";
import type { UserIdentity } from "convex/server";
import { identityOf, type Claims } from "./identity.ts";

export type Verified = {
  identity: UserIdentity;
  /** From here on, in ms since 1970, the token counts as expired. */
  expiresAt: number;
};

type Provider =
  | {
      type: "customJwt";
      issuer: string;
      jwks: string;
      algorithm: "RS256" | "ES256";
      applicationID?: string;
    }
  | { type?: undefined; domain: string; applicationID: string };

export type VerifyToken = (token: string) => Promise<Verified>;

const CLOCK_TOLERANCE_SECONDS = 5;

/** Checks tokens the way a deployment with this auth.config.ts would; throws a sentence. */
export function tokenVerifier(authConfig: unknown): VerifyToken {
  const providers =
    (authConfig as { providers?: Provider[] } | undefined)?.providers ?? [];
  const keys = new KeySets();
  return async (token) => {
    let claims: Claims;
    try {
      claims = decodeJwt<Claims>(token);
    } catch {
      throw new Error("Could not parse the token: it is not a JWT.");
    }
    if (!claims.iss || !claims.sub || claims.exp === undefined) {
      throw new Error("The token must have the claims iss, sub and exp.");
    }
    const provider = providers.find((candidate) => accepts(candidate, claims));
    if (provider === undefined) {
      throw new Error(
        `No auth provider found matching the given token: its issuer is "${claims.iss}", its audience ${JSON.stringify(claims.aud ?? null)}; check auth.config.ts.`,
      );
    }
    const verified = await verify(provider, token, keys);
    return {
      identity: identityOf(
        verified,
        provider.type === "customJwt" ? "customJwt" : "oidc",
      ),
      expiresAt: ((claims.exp as number) + CLOCK_TOLERANCE_SECONDS) * 1000,
    };
  };
}

function accepts(provider: Provider, { iss, aud }: Claims) {
  const issuer =
    provider.type === "customJwt" ? provider.issuer : provider.domain;
  const isIssuer = normalIssuer(issuer) === normalIssuer(iss);
  const { applicationID } = provider;
  const audiences = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  const isForUs =
    applicationID === undefined || audiences.includes(applicationID);
  return isIssuer && isForUs;
}

function normalIssuer(issuer: string) {
  const withScheme = /^https?:\/\//.test(issuer) ? issuer : `https://${issuer}`;
  return withScheme.replace(/\/+$/, "");
}

async function verify(provider: Provider, token: string, keys: KeySets) {
  const url =
    provider.type === "customJwt"
      ? provider.jwks
      : await keys.discover(normalIssuer(provider.domain));
  const algorithms =
    provider.type === "customJwt" ? [provider.algorithm] : ["RS256", "ES256"];
  const attempt = async (set: JSONWebKeySet) => {
    const { payload } = await jwtVerify<Claims>(token, createLocalJWKSet(set), {
      algorithms,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return payload;
  };
  try {
    try {
      return await attempt(await keys.get(url));
    } catch (error) {
      // A key we do not know may be newer than our copy of the set.
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return await attempt(await keys.refetch(url));
    }
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new Error("The token has expired.", { cause: error });
    }
    throw new Error(`Could not verify the token: ${String(error)}`, {
      cause: error,
    });
  }
}

/** Key sets by URL, each fetched once until a key is missing from it. */
class KeySets {
  readonly #sets = new Map<string, Promise<JSONWebKeySet>>();
  readonly #urls = new Map<string, Promise<string>>();

  get(url: string): Promise<JSONWebKeySet> {
    return this.#sets.get(url) ?? this.refetch(url);
  }

  refetch(url: string): Promise<JSONWebKeySet> {
    return remember(this.#sets, url, fetchJson<JSONWebKeySet>(url));
  }

  /** OpenID Connect: the issuer says where its keys are. */
  discover(issuer: string): Promise<string> {
    const known = this.#urls.get(issuer);
    if (known !== undefined) return known;
    const document = fetchJson<{ jwks_uri: string }>(
      `${issuer}/.well-known/openid-configuration`,
    );
    return remember(
      this.#urls,
      issuer,
      document.then(({ jwks_uri }) => jwks_uri),
    );
  }
}

/** Keeps what is under way, so that calls share it, but not what failed. */
function remember<T>(
  map: Map<string, Promise<T>>,
  key: string,
  work: Promise<T>,
) {
  map.set(key, work);
  work.catch(() => {
    if (map.get(key) === work) map.delete(key);
  });
  return work;
}

async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Error(`Could not fetch ${url.slice(0, 100)}`, { cause });
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}, not a key set.`);
  }
  return (await response.json()) as T;
}
