import { requireEnv } from "../lib/env";
import { receiveWebhook } from "../lib/webhook";
import { isSignedByWorkos } from "../lib/webhookSignature";
import { readEnvelope, readEventId } from "../model/workos/events";

/** WorkOS's webhook. */
export const receive = receiveWebhook({
  provider: "workos",
  open: async ({ headers, body, text }) => {
    const signed = await isSignedByWorkos({
      body,
      header: headers.get("workos-signature"),
      secrets: requireEnv("WORKOS_WEBHOOK_SECRET"),
      now: Date.now(),
    });
    if (!signed) return null;
    return text === null
      ? { event: null }
      : { event: readEnvelope(text), eventId: readEventId(text) };
  },
});
