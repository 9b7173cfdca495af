import { Webhook } from "standardwebhooks";
import { env } from "../_generated/server";
import { loggedText } from "./errors";
import { inTime } from "./inTime";

/* The outgoing webhook, by the rules of Standard Webhooks (Svix). */

export function isAlertWebhookSet(): boolean {
  return (env.ALERT_WEBHOOK_URL ?? "") !== "";
}

/** Why it can't be used as it is set up; null: it can. */
export function alertWebhookProblem(): string | null {
  const { ALERT_WEBHOOK_URL: url = "", ALERT_WEBHOOK_SECRET: secret = "" } =
    env;
  if (!isAllowed(url))
    return "ALERT_WEBHOOK_URL is no https address. Set it with: npx convex env set ALERT_WEBHOOK_URL https://…";
  try {
    new Webhook(secret);
    return null;
  } catch {
    return "ALERT_WEBHOOK_SECRET is no secret of Standard Webhooks: whsec_ and base64. Set it with: npx convex env set ALERT_WEBHOOK_SECRET whsec_…";
  }
}

/** What leaves the deployment is encrypted; a server on the same machine is not far away. */
function isAllowed(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "https:" ||
    (protocol === "http:" &&
      ["localhost", "127.0.0.1", "[::1]"].includes(hostname))
  );
}

/**
 * Posts a message, signed. A redirect is not followed.
 *
 * @param id the same at each attempt, so that the receiver can tell a repetition
 * @returns null where a 2xx took it; else what came instead
 */
export async function postAlert(
  { id, body }: { id: string; body: string },
  now: number,
): Promise<string | null> {
  const problem = alertWebhookProblem();
  if (problem !== null) return problem;
  const signature = new Webhook(env.ALERT_WEBHOOK_SECRET ?? "").sign(
    id,
    new Date(now),
    body,
  );
  try {
    // What it says beside the status is nobody's news, and is not read.
    const { ok, status } = await inTime((signal) =>
      fetch(env.ALERT_WEBHOOK_URL ?? "", {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(now / 1_000)),
          "webhook-signature": signature,
        },
        body,
        signal,
      }),
    );
    return ok ? null : `It answered ${status}.`;
  } catch (error) {
    return `It did not answer: ${withoutUrls(loggedText(error))}`;
  }
}

/** Convex's `fetch` names the address that it could not reach; many hold a secret. */
function withoutUrls(text: string): string {
  return text.replace(/https?:[^\s)]+/gi, "(its address)");
}
