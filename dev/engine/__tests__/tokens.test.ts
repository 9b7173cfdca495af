import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tokenVerifier } from "../tokens.ts";

/** An issuer whose keys can change, and that counts who asks for them. */
const issuer = { url: "", keys: [] as object[], fetches: 0, isDown: false };
const server = createServer((request, response) => {
  issuer.fetches++;
  if (issuer.isDown) response.statusCode = 503;
  const isDiscovery = request.url === "/.well-known/openid-configuration";
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify(
      isDiscovery ? { jwks_uri: `${issuer.url}/jwks` } : { keys: issuer.keys },
    ),
  );
});

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  issuer.keys = [];
  issuer.fetches = 0;
  issuer.isDown = false;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function newKey(kid: string, alg: "RS256" | "ES256") {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  issuer.keys.push({ ...(await exportJWK(publicKey)), kid, alg });
  return { kid, alg, privateKey };
}

function sign(
  { kid, alg, privateKey }: { kid: string; alg: string; privateKey: CryptoKey },
  claims: Record<string, unknown> = {},
) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid })
    .setIssuer(`${issuer.url}/`)
    .setSubject("ana")
    .setExpirationTime("1h")
    .sign(privateKey);
}

const customJwt = (algorithm: "RS256" | "ES256") => ({
  providers: [
    {
      type: "customJwt",
      issuer: issuer.url,
      jwks: `${issuer.url}/jwks`,
      algorithm,
    },
  ],
});

test.each(["RS256", "ES256"] as const)(
  "a %s token verifies with keys over HTTP, fetched once",
  async (alg) => {
    const key = await newKey("k1", alg);
    const verify = tokenVerifier(customJwt(alg));
    const token = await sign(key);
    expect((await verify(token)).identity.subject).toBe("ana");
    await Promise.all([verify(token), verify(token)]);
    expect(issuer.fetches).toBe(1);
  },
);

test("a token signed with a new key makes the keys be fetched again", async () => {
  const verify = tokenVerifier(customJwt("RS256"));
  await verify(await sign(await newKey("k1", "RS256")));
  await verify(await sign(await newKey("k2", "RS256")));
  expect(issuer.fetches).toBe(2);
});

test("keys that could not be fetched are asked for again", async () => {
  const token = await sign(await newKey("k1", "RS256"));
  const verify = tokenVerifier(customJwt("RS256"));
  issuer.isDown = true;
  await expect(verify(token)).rejects.toThrow("answered 503");
  issuer.isDown = false;
  expect((await verify(token)).identity.subject).toBe("ana");
});

test("a signature by a key that is not the issuer's is refused", async () => {
  await newKey("k1", "RS256");
  const stranger = {
    ...(await generateKeyPair("RS256")),
    kid: "k1",
    alg: "RS256",
  };
  await expect(
    tokenVerifier(customJwt("RS256"))(await sign(stranger)),
  ).rejects.toThrow("Could not verify the token");
});

test("a token in another algorithm than the provider's is refused", async () => {
  const key = await newKey("k1", "RS256");
  await expect(
    tokenVerifier(customJwt("ES256"))(await sign(key)),
  ).rejects.toThrow("Could not verify the token");
});

test("an OpenID Connect provider's keys are discovered, its claims renamed as Convex does", async () => {
  const key = await newKey("k1", "RS256");
  const verify = tokenVerifier({
    providers: [{ domain: issuer.url, applicationID: "app" }],
  });
  const token = await sign(key, {
    aud: ["app"],
    given_name: "Ana",
    email_verified: true,
    own: 1,
  });
  expect((await verify(token)).identity).toEqual({
    tokenIdentifier: `${issuer.url}/|ana`,
    issuer: `${issuer.url}/`,
    subject: "ana",
    givenName: "Ana",
    emailVerified: true,
    own: 1,
  });
  await expect(verify(await sign(key, { aud: "other" }))).rejects.toThrow(
    "No auth provider found",
  );
});

test("of two providers with one issuer, the one for the token's audience is used", async () => {
  const key = await newKey("k1", "RS256");
  const [provider] = customJwt("RS256").providers;
  const verify = tokenVerifier({
    providers: [
      { ...provider, applicationID: "one", jwks: "http://127.0.0.1:1/nowhere" },
      { ...provider, applicationID: "two" },
    ],
  });
  const { identity } = await verify(await sign(key, { aud: "two" }));
  expect(identity.subject).toBe("ana");
});
