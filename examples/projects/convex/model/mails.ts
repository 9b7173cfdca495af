import { Resend } from "@convex-dev/resend";
import { type Infer, v } from "convex/values";
import { components } from "../_generated/api";
import { env, type MutationCtx } from "../_generated/server";

export const vMail = v.object({
  to: v.string(),
  subject: v.string(),
  text: v.string(),
});
type Mail = Infer<typeof vMail>;

/**
 * One each: nobody reads the others' addresses. The component's batches and retries do the
 * rest, after this transaction. Without a sender of one's own, to Resend's test address.
 */
export async function send(ctx: MutationCtx, mails: readonly Mail[]) {
  const { RESEND_API_KEY: apiKey, MAIL_FROM: from } = env;
  if (apiKey === undefined) {
    console.log("RESEND_API_KEY is not set: no mail is sent.");
    return;
  }
  const testMode = from === undefined;
  const resend = new Resend(components.resend, { apiKey, testMode });
  for (const mail of mails)
    await resend.sendEmail(ctx, {
      ...mail,
      from: from ?? "Projects <onboarding@resend.dev>",
      ...(testMode && { to: "delivered@resend.dev" }),
    });
}

/** To nobody, where the operator has no address. */
export async function sendToOperator(ctx: MutationCtx, mail: Omit<Mail, "to">) {
  const { OPERATOR_MAIL: to } = env;
  if (to !== undefined) await send(ctx, [{ ...mail, to }]);
}
