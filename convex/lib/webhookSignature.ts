/** WorkOS signs `<ms>.<raw body>`; the SDK's window is three minutes, and looks back only. */
export const WORKOS_TOLERANCE_MS = 3 * 60 * 1000;

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

  for (const secret of secrets.split(",").map((s) => s.trim())) {
    if (secret === "") continue;
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
