import { Webhook, WebhookVerificationError } from "standardwebhooks";

/** WorkOS signs `<ms>.<raw body>`; the SDK's window is three minutes, and looks back only. */
const WORKOS_TOLERANCE_MS = 3 * 60 * 1000;

/**
 * Did WorkOS sign exactly these bytes, within three minutes of `now` on either
 * side? `secrets` holds one secret, or several with commas between them, so
 * that a rotation loses nothing. Never says why not.
 *
 * @param header `WorkOS-Signature`: `t=<ms>, v1=<hex HMAC-SHA256>`
 * @see https://workos.com/docs/events/data-syncing/webhooks
 */
export async function isSignedByWorkos({
  body,
  header,
  secrets,
  now,
}: {
  body: Uint8Array<ArrayBuffer>;
  header: string | null;
  secrets: string;
  now: number;
}): Promise<boolean> {
  const match = /^t=(\d{1,15}),\s*v1=([0-9a-f]{64})$/.exec(header ?? "");
  if (!match?.[1] || !match[2]) return false;
  const [, timestamp, hex] = match;
  if (Math.abs(now - Number(timestamp)) > WORKOS_TOLERANCE_MS) return false;

  const prefix = new TextEncoder().encode(`${timestamp}.`);
  const signed = new Uint8Array(prefix.length + body.length);
  signed.set(prefix);
  signed.set(body, prefix.length);
  const signature = Uint8Array.from(hex.match(/../g) ?? [], (pair) =>
    parseInt(pair, 16),
  );

  for (const secret of secretsIn(secrets)) {
    const key = await crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode(secret),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["verify"],
    );
    // Compares in constant time.
    if (await crypto.subtle.verify("HMAC", key, signature, signed)) return true;
  }
  return false;
}

/**
 * The header with which WorkOS would have signed the text, by the first of the secrets;
 * null where there is none.
 */
export async function signAsWorkos({
  text,
  secrets,
  now,
}: {
  text: string;
  secrets: string;
  now: number;
}): Promise<string | null> {
  const [secret] = secretsIn(secrets);
  if (secret === undefined) return null;
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const signed = await crypto.subtle.sign(
    "HMAC",
    key,
    new TextEncoder().encode(`${now}.${text}`),
  );
  const hex = [...new Uint8Array(signed)].map((byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return `t=${now}, v1=${hex.join("")}`;
}

/** What Svix sends beside the body; `at` is its timestamp in ms. */
export type SvixHeaders = {
  id: string;
  timestamp: string;
  signature: string;
  at: number;
};

/**
 * Svix's three headers, as it writes them and in no other spelling: the library
 * reads "1700000000x" as a number, and takes a signature with a tail.
 */
export function readSvixHeaders(headers: {
  get(name: string): string | null;
}): SvixHeaders | null {
  const id = headers.get("svix-id");
  const timestamp = headers.get("svix-timestamp");
  const signature = headers.get("svix-signature");
  if (id === null || !/^[\w.-]{1,200}$/.test(id)) return null;
  if (timestamp === null || !/^[1-9]\d{0,11}$/.test(timestamp)) return null;
  if (signature === null || !SIGNATURES.test(signature)) return null;
  return { id, timestamp, signature, at: Number(timestamp) * 1_000 };
}

/** One or several, while Clerk's secret rotates: `v1,<base64> v1,<base64>`. */
const SIGNATURES =
  /^v\d+a?,[A-Za-z0-9+/]+={0,2}( v\d+a?,[A-Za-z0-9+/]+={0,2})*$/;

/**
 * Did Clerk's Svix sign exactly this text, within five minutes of now on either
 * side? The library compares in constant time.
 *
 * @param secrets `whsec_…`, or several with commas between them
 * @throws for a secret that is none: the deployment has to be told another
 * @see https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export function isSignedByClerk({
  text,
  svix,
  secrets,
}: {
  text: string;
  svix: SvixHeaders;
  secrets: string;
}): boolean {
  const headers = {
    "webhook-id": svix.id,
    "webhook-timestamp": svix.timestamp,
    "webhook-signature": svix.signature,
  };
  return secretsIn(secrets).some((secret) => {
    try {
      new Webhook(secret).verify(text, headers, { jsonParse: false });
      return true;
    } catch (error) {
      if (error instanceof WebhookVerificationError) return false;
      throw error;
    }
  });
}

/** The secrets of a variable that holds one, or several while one is replaced. */
export function secretsIn(secrets: string): string[] {
  return secrets
    .split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret !== "");
}
