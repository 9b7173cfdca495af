import { internal } from "../_generated/api";
import { httpAction } from "../_generated/server";
import { requireEnv } from "../lib/env";
import { isSignedByWorkos } from "../lib/webhookSignature";
import { readEnvelope } from "../model/workosEvents";

const BODY_MAX_BYTES = 256 * 1024;

/**
 * WorkOS's webhook: verify the raw bytes, keep the event, answer; the
 * processing comes after the answer. 400 means "not from WorkOS, or no event"
 * and says no more; 413 "too large"; anything thrown becomes a 500, which is
 * how we ask WorkOS to deliver again.
 */
export const receive = httpAction(async (ctx, request) => {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > BODY_MAX_BYTES) return answer(413, "Body too large");
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.length > BODY_MAX_BYTES) return answer(413, "Body too large");

  const signed = await isSignedByWorkos({
    body,
    header: request.headers.get("workos-signature"),
    secrets: requireEnv("WORKOS_WEBHOOK_SECRET"),
    now: Date.now(),
  });
  const text = signed ? decode(body) : null;
  const envelope = text === null ? null : readEnvelope(text);
  if (text === null || envelope === null) return answer(400, "Bad request");

  await ctx.runMutation(internal.inbox.storeEvent, {
    provider: "workos",
    source: "webhook",
    body: text,
    ...envelope,
  });
  return answer(200, "OK");
});

/** Null for bytes that are not UTF-8: a body that we could not store as it was signed. */
function decode(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      body,
    );
  } catch {
    return null;
  }
}

function answer(status: number, text: string) {
  return new Response(text, { status });
}
