import { internal } from "../_generated/api";
import { type ActionCtx, httpAction } from "../_generated/server";
import { mayEndAccess } from "./endings";
import { loggedText } from "./errors";
import { logLine } from "./logLines";
import type { EventEnvelope } from "../model/workos/events";
import type { Provider } from "./validators";

/** What a provider signed: an event, or something that can't be read as one. */
export type Signed = {
  event: EventEnvelope | null;
  /** Its id, where there is one all the same. */
  eventId?: string | undefined;
};

/** WorkOS gives up on a delivery after five seconds. */
const PROCESS_MS = 2_000;

const BODY_MAX_BYTES = 256 * 1024;

/**
 * A provider's webhook: verify the raw bytes, keep the event, answer; the
 * processing comes after the answer, and before it for what may end somebody's access. What is signed and can't be read is kept as
 * failed: sent again it would be no better. 400 means "not signed by the provider,
 * or not now" and says no more; 404 "not set up"; 413 "too large"; anything thrown
 * becomes a 500, which is how we ask the provider to deliver again.
 *
 * @param open what the provider signed; null when it did not
 */
export function receiveWebhook({
  provider,
  signatureHeader,
  isSetUp = () => true,
  open,
}: {
  provider: Provider;
  /** A request with this header claims to come from the provider; others are not noted. */
  signatureHeader: string;
  isSetUp?: () => boolean;
  open: (request: {
    headers: Headers;
    body: Uint8Array<ArrayBuffer>;
    /** Null for bytes that are not UTF-8. */
    text: string | null;
  }) => Promise<Signed | null> | Signed | null;
}) {
  return httpAction(async (ctx, request) => {
    if (!isSetUp()) return answer(404, "Not set up");
    const declared = Number(request.headers.get("content-length") ?? 0);
    if (declared > BODY_MAX_BYTES) return answer(413, "Body too large");
    const body = new Uint8Array(await request.arrayBuffer());
    if (body.length > BODY_MAX_BYTES) return answer(413, "Body too large");

    const text = decode(body);
    const signed = await open({ headers: request.headers, body, text });
    if (signed === null) {
      if (request.headers.has(signatureHeader))
        await noteRefusal(ctx, provider);
      return answer(400, "Bad request");
    }
    const kept = {
      provider,
      source: "webhook",
      body: text ?? new TextDecoder().decode(body),
    } as const;
    const { event } = signed;
    let outcome: "stored" | "repeated" | null = null;
    try {
      if (event)
        outcome = await ctx.runMutation(internal.steps.inbox.storeEvent, {
          ...kept,
          ...event,
        });
      else
        await ctx.runMutation(internal.steps.inbox.storeUnreadable, {
          ...kept,
          ...(signed.eventId === undefined ? {} : { eventId: signed.eventId }),
        });
    } catch (error) {
      await noteNotStored(ctx, provider);
      throw error;
    }
    if (
      event &&
      outcome === "stored" &&
      mayEndAccess(provider, event.type, kept.body)
    )
      await processNow(ctx, provider, event);
    return answer(200, "OK");
  });
}

/**
 * Has the event's lane processed from here, and not by the scheduler alone, whose jobs may
 * all be taken. It is stored, with a job of its own: whatever goes wrong here, or takes too
 * long, is left to that.
 */
async function processNow(
  ctx: Pick<ActionCtx, "runMutation">,
  provider: Provider,
  { type, organizationId, personId }: EventEnvelope,
) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PROCESS_MS);
  });
  try {
    await Promise.race([
      late,
      ctx.runMutation(internal.steps.inbox.processArrived, {
        provider,
        type,
        organizationId,
        personId,
      }),
    ]);
  } catch (error) {
    logLine("warn", "event_left_to_its_job", {
      provider,
      error: loggedText(error),
    });
  } finally {
    clearTimeout(timer);
  }
}

/** For the health page, which shows a wrong secret by it. A refusal stays one without. */
async function noteRefusal(
  ctx: Pick<ActionCtx, "runMutation">,
  provider: Provider,
) {
  try {
    await ctx.runMutation(internal.steps.inbox.noteRefusal, { provider });
  } catch (error) {
    logLine("warn", "refusal_not_noted", {
      provider,
      error: loggedText(error),
    });
  }
}

/** The provider may not deliver it again. It is told of the failure all the same. */
async function noteNotStored(
  ctx: Pick<ActionCtx, "runMutation">,
  provider: Provider,
) {
  try {
    await ctx.runMutation(internal.steps.inbox.noteNotStored, { provider });
  } catch (error) {
    console.warn("A lost webhook was not noted:", loggedText(error));
  }
}

/** Null for bytes that are not UTF-8. */
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
