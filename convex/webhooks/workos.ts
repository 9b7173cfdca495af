import { requireEnv } from "../lib/env";
import { receiveWebhook } from "../lib/webhook";
import { isSignedByWorkos } from "../lib/webhookSignature";
import { readEnvelope, readEventId } from "../model/workos/events";

const SIGNATURE = "workos-signature";

/** WorkOS's webhook. */
export const receive = receiveWebhook({
  provider: "workos",
  signatureHeader: SIGNATURE,
  open: async ({ headers, body, text }) => {
    const signed = await isSignedByWorkos({
      body,
      header: headers.get(SIGNATURE),
      secrets: requireEnv("WORKOS_WEBHOOK_SECRET"),
      now: Date.now(),
    });
    if (!signed) return null;
    return text === null
      ? { event: null }
      : { event: readEnvelope(text), eventId: readEventId(text) };
  },
});
