import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWTPayload,
} from "jose";

type Keys = { jwks: string; privateKey: CryptoKey };

let keys: Promise<Keys> | undefined;

/** The test issuer's keys: public ones as a `data:` URI for auth.config.ts. */
export function issuerKeys(): Promise<Keys> {
  keys ??= (async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const jwk = { ...(await exportJWK(publicKey)), kid: "k1", alg: "ES256" };
    const set = Buffer.from(JSON.stringify({ keys: [jwk] })).toString("base64");
    return { jwks: `data:application/json;base64,${set}`, privateKey };
  })();
  return keys;
}

/** A token for `subject`, good for `seconds` from now. */
export async function tokenFor(
  subject: string,
  { seconds = 3600, ...claims }: JWTPayload & { seconds?: number } = {},
): Promise<string> {
  const { privateKey } = await issuerKeys();
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ aud: "engine-tests", ...claims })
    .setProtectedHeader({ alg: "ES256", kid: "k1", typ: "JWT" })
    .setIssuer("https://issuer.test")
    .setSubject(subject)
    .setIssuedAt(Math.min(now, now + seconds - 60))
    .setExpirationTime(now + seconds)
    .sign(privateKey);
}
