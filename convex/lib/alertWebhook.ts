import { Webhook } from "standardwebhooks";
import { env } from "../_generated/server";
import { loggedText } from "./errors";

/* The outgoing webhook, by the rules of Standard Webhooks (Svix). */

const TIMEOUT_MS = 10_000;

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
  const abort = new AbortController();
  const request = fetch(env.ALERT_WEBHOOK_URL ?? "", {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now / 1_000)),
      "webhook-signature": signature,
    },
    body,
    signal: abort.signal,
  }).then(
    ({ ok, status }) => (ok ? null : `It answered ${status}.`),
    (error: unknown) => `It did not answer: ${loggedText(error)}`,
  );
  // Convex's runtime knows no signal: there the answer is not waited for any more.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve("It did not answer in ten seconds.");
      abort.abort();
    }, TIMEOUT_MS);
  });
  const outcome = await Promise.race([request, silence]);
  clearTimeout(timer);
  return outcome;
}
