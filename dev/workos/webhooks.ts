import { createHmac } from "node:crypto";
import type { EventRow, Tables, WebhookEndpoint } from "./emulatorTypes.ts";

// The strictest figure in WorkOS's own material; its documentation names none.
const TIMEOUT_MS = 5_000;

/** An event as it is delivered; the Events API gives it the same id. */
export type WebhookEvent = {
  object: "event";
  id: string;
  event: string;
  data: Record<string, unknown>;
  created_at: string;
};

/** Has events delivered to this address: every one where none is named. */
export function addEndpoint(
  { webhookEndpoints }: Tables,
  {
    url,
    secret,
    events = [],
  }: { url: string; secret: string; events?: string[] },
) {
  webhookEndpoints.insert({
    object: "webhook_endpoint",
    endpoint_url: url,
    secret,
    enabled: true,
    events,
    description: null,
  });
}

export function toWebhookEvent(row: EventRow): WebhookEvent {
  const { id, event, data, created_at } = row;
  return { object: "event", id, event, data, created_at };
}

/**
 * The header WorkOS sends. Its `t` is in milliseconds, where the emulator counts
 * seconds, which the SDK refuses as too old.
 */
export function signatureHeader(
  body: string,
  secret: string,
  sentAtMs: number,
): string {
  const signature = createHmac("sha256", secret)
    .update(`${sentAtMs}.${body}`)
    .digest("hex");
  return `t=${sentAtMs}, v1=${signature}`;
}

/** One attempt. Resolves to the receiver's status, or "failed" without an answer. */
export async function postWebhook(
  endpoint: Pick<WebhookEndpoint, "endpoint_url" | "secret">,
  event: WebhookEvent,
  signal: AbortSignal,
): Promise<number | "failed"> {
  const body = JSON.stringify(event);
  try {
    const response = await fetch(endpoint.endpoint_url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "WorkOS-Signature": signatureHeader(body, endpoint.secret, Date.now()),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return "failed";
  }
}
