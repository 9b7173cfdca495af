import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inTime } from "../../lib/inTime";
import { signAsWorkos } from "../../lib/webhookSignature";
import { type Check, fine, SETUP, setVariable, wrong } from "./checks";
import { PROBE_TYPE } from "./facts";

const ID = "webhook";
const MOUNT =
  "addRollcallRoutes(http) in convex/http.ts, then npx convex deploy";

/**
 * Posts an event that nothing acts on to this deployment's own webhook, signed as WorkOS
 * signs, and looks whether it came into the inbox; then takes it out again. The secret
 * stays here.
 */
export async function checkRoundTrip(
  ctx: ActionCtx,
  { siteUrl, secrets }: { siteUrl: string; secrets: string },
): Promise<Check> {
  const now = Date.now();
  const eventId = `rollcall_doctor_${crypto.randomUUID()}`;
  const text = JSON.stringify({
    object: "event",
    id: eventId,
    event: PROBE_TYPE,
    created_at: new Date(now).toISOString(),
    data: {},
  });
  const signature = await signAsWorkos({ text, secrets, now });
  if (signature === null)
    return wrong(ID, "there is no secret to sign with", SETUP);
  const status = await post(`${siteUrl}/webhooks/workos`, text, signature);
  const hasCome: boolean = await ctx.runMutation(
    internal.steps.doctor.dropProbe,
    { eventId },
  );
  if (status === null)
    return wrong(
      ID,
      `nobody answers at ${siteUrl}`,
      "npx convex deploy, or mend CONVEX_SITE_URL",
    );
  if (status === 404)
    return wrong(ID, "the webhook is not mounted (404)", MOUNT);
  if (status === 400)
    return wrong(
      ID,
      "the webhook refuses what is signed with WORKOS_WEBHOOK_SECRET (400)",
      setVariable("WORKOS_WEBHOOK_SECRET"),
    );
  if (status !== 200)
    return wrong(ID, `the webhook answers ${status}`, "npx convex logs");
  return hasCome
    ? fine(ID, "a signed event came in")
    : wrong(
        ID,
        `another deployment answers at ${siteUrl}`,
        "mend CONVEX_SITE_URL",
      );
}

/** Null where nobody answers. */
async function post(
  url: string,
  body: string,
  signature: string,
): Promise<number | null> {
  try {
    const { status } = await inTime((signal) =>
      fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "workos-signature": signature,
        },
        body,
        signal,
      }),
    );
    return status;
  } catch {
    return null;
  }
}
