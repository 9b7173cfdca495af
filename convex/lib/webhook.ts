import { internal } from "../_generated/api";
import { type ActionCtx, httpAction } from "../_generated/server";
import type { EventEnvelope } from "../model/workos/events";
import type { Provider } from "./validators";

const BODY_MAX_BYTES = 256 * 1024;
/** Whoever sends this claims to be the provider; anything else is noise. */
const SIGNATURE_HEADER: Record<Provider, string> = {
  workos: "workos-signature",
  clerk: "svix-signature",
};

/**
 * A provider's webhook: verify the raw bytes, keep the event, answer; the
 * processing comes after the answer. 400 means "not from the provider, or no
 * event" and says no more; 404 "not set up"; 413 "too large"; anything thrown
 * becomes a 500, which is how we ask the provider to deliver again.
 *
 * @param open the event that the provider signed; null for anything else
 */
export function receiveWebhook({
  provider,
  isSetUp = () => true,
  open,
}: {
  provider: Provider;
  isSetUp?: () => boolean;
  open: (request: {
    headers: Headers;
    body: Uint8Array<ArrayBuffer>;
    text: string;
  }) => Promise<EventEnvelope | null> | EventEnvelope | null;
}) {
  return httpAction(async (ctx, request) => {
    if (!isSetUp()) return answer(404, "Not set up");
    const declared = Number(request.headers.get("content-length") ?? 0);
    if (declared > BODY_MAX_BYTES) return answer(413, "Body too large");
    const body = new Uint8Array(await request.arrayBuffer());
    if (body.length > BODY_MAX_BYTES) return answer(413, "Body too large");

    const text = decode(body);
    const event =
      text === null
        ? null
        : await open({ headers: request.headers, body, text });
    if (text === null || event === null) {
      if (request.headers.has(SIGNATURE_HEADER[provider]))
        await noteRefusal(ctx, provider);
      return answer(400, "Bad request");
    }
    await ctx.runMutation(internal.inbox.storeEvent, {
      provider,
      source: "webhook",
      body: text,
      ...event,
    });
    return answer(200, "OK");
  });
}

/** For the health page, which shows a wrong secret by it. A refusal stays one without. */
async function noteRefusal(
  ctx: Pick<ActionCtx, "runMutation">,
  provider: Provider,
) {
  try {
    await ctx.runMutation(internal.inbox.noteRefusal, { provider });
  } catch (error) {
    console.warn("A refused webhook was not noted:", error);
  }
}

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
