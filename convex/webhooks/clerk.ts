import { env } from "../_generated/server";
import { receiveWebhook } from "../lib/webhook";
import { isSignedByClerk, readSvixHeaders } from "../lib/webhookSignature";
import { readEnvelope } from "../model/clerk/events";

/**
 * Clerk's webhook, delivered by Svix. Without a secret there is nothing here:
 * a 404, which Svix tries again for more than a day, so that a deployment
 * that gets the endpoint first and the secret second loses no event.
 */
export const receive = receiveWebhook({
  provider: "clerk",
  signatureHeader: "svix-signature",
  isSetUp: () => secrets() !== "",
  open: ({ headers, text }) => {
    const svix = readSvixHeaders(headers);
    // Svix signs text: bytes that are none have no signature.
    if (!svix || text === null) return null;
    if (!isSignedByClerk({ text, svix, secrets: secrets() })) return null;
    return { event: readEnvelope(text, svix), eventId: svix.id };
  },
});

function secrets(): string {
  return env.CLERK_WEBHOOK_SECRET ?? "";
}
