import { createPrivateKey, randomUUID } from "node:crypto";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { PEOPLE } from "./example.ts";
import { chooseFreePorts } from "./ports.ts";
import { type LocalStack, startLocalStack } from "./stack.ts";
import { waitFor } from "./waitFor.ts";

/* A deployment that accepts two issuers of WorkOS, as while it moves to a domain of its own. */

let stack: LocalStack;
/** WorkOS by its old address, and by the domain that is to sign from now on. */
let old: string;
let domain: string;

beforeAll(async () => {
  const ports = await chooseFreePorts({
    ...{ dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
  });
  old = `http://localhost:${ports.workos}`;
  domain = `http://127.0.0.1:${ports.workos}`;
  stack = await startLocalStack({
    ports,
    env: { WORKOS_ISSUER_URL: `${old},${domain}` },
    prepareDashboard: () =>
      Promise.resolve({
        open: () => Promise.resolve({ close: () => Promise.resolve() }),
      }),
    onLog: () => undefined,
  });
});
afterAll(() => stack.close());

/** A token of Ana's as WorkOS signs it, by the name that it has at that moment. */
async function tokenBy(
  issuer: string,
  {
    seconds = 300,
    audience = stack.workos.clientId,
  }: { seconds?: number; audience?: string | null } = {},
): Promise<string> {
  const { kid, privateKey } = stack.workos.contents().signingKey;
  const claims = new SignJWT({ sid: "session_1", jti: randomUUID() })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
    .setSubject(stack.seeded.userIds.ana)
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds);
  return await (audience === null ? claims : claims.setAudience(audience)).sign(
    createPrivateKey(privateKey),
  );
}

function by(token: string): ConvexHttpClient {
  const client = new ConvexHttpClient(stack.backend.url);
  client.setAuth(token);
  return client;
}

const usersIn = async () => (await stack.backend.documents("users")).length;
const withClient = (issuer: string) =>
  `${issuer}/user_management/${stack.workos.clientId}`;

test("whoever signs in by one issuer is who signed in by the other", async () => {
  const before = await usersIn();
  const seen = [];
  for (const issuer of [old, domain])
    for (const token of [
      await tokenBy(issuer),
      await tokenBy(withClient(issuer), { audience: null }),
    ])
      seen.push(await by(token).query(api.dashboard.getSnapshot, {}));
  expect(seen[0]?.viewer?.email).toBe(PEOPLE.ana.email);
  expect(seen[0]?.workspaces.length).toBeGreaterThan(0);
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(await usersIn()).toBe(before);
});

test("an issuer that is not named is refused, and so is a token for somebody else's client", async () => {
  const stranger = `${domain}:evil`;
  for (const token of [
    await tokenBy("https://api.workos.com"),
    await tokenBy(stranger),
    await tokenBy(`${domain}/elsewhere`),
    await tokenBy(`${domain}/user_management/client_other`),
    await tokenBy(domain, { audience: "client_other" }),
    await tokenBy(domain, { audience: null }),
  ])
    await expect(
      by(token).query(api.dashboard.getSnapshot, {}),
    ).rejects.toThrow("No auth provider found matching the given token");
});

test("a session that is open goes on till its token ends, and then by the new issuer, without a moment signed out", async () => {
  const client = new ConvexClient(stack.backend.url, { logger: false });
  const issuers: string[] = [];
  const isSignedIn: boolean[] = [];
  let signer = old;
  client.setAuth(
    async () => {
      issuers.push(signer);
      return await tokenBy(signer, { seconds: 12 });
    },
    (is) => void isSignedIn.push(is),
  );
  const seen: (string | null)[] = [];
  client.onUpdate(
    api.dashboard.getSnapshot,
    {},
    (snapshot) => void seen.push(snapshot?.viewer?.email ?? null),
  );
  try {
    // The client asks twice: for the token it has, then for a fresh one.
    await waitFor(
      "Ana, with her own token",
      () => seen.at(-1) === PEOPLE.ana.email && issuers.length === 2,
    );
    const slug = "northlight";

    // WorkOS signs by the domain from now on; what is open has the old token still.
    signer = domain;
    await client.mutation(api.workspaces.switchWorkspace, { slug });
    expect(issuers).not.toContain(domain);

    await waitFor("a token of the domain", () => issuers.includes(domain));
    await client.mutation(api.workspaces.switchWorkspace, { slug });
    expect(new Set(seen)).toEqual(new Set([PEOPLE.ana.email]));
    expect(new Set(isSignedIn)).toEqual(new Set([true]));
  } finally {
    await client.close();
  }
});
