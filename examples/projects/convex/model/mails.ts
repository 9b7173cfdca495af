import { Resend } from "@convex-dev/resend";
import { type Infer, v } from "convex/values";
import { components } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { env, type MutationCtx, type QueryCtx } from "../_generated/server";
import { ALERTS, vAlertCode, vAlertState } from "../lib/alertCodes";

export const vNews = v.object({
  type: v.union(
    v.literal("brake_waits"),
    v.literal("order_failed"),
    v.literal("member_removed"),
  ),
  workspaceId: v.id("workspaces"),
  /** Null: it is about nobody in particular. */
  userId: v.union(v.id("users"), v.null()),
  /** The addresses of those who are to read it, as the workspace's owners decided. */
  to: v.array(v.string()),
});
type News = Infer<typeof vNews>;

export const vAlert = v.object({
  code: vAlertCode,
  state: vAlertState,
  key: v.string(),
});

/** The component's batches and retries do the rest, after this transaction. */
export async function send(ctx: MutationCtx, news: News) {
  const { RESEND_API_KEY: apiKey, MAIL_FROM: from } = env;
  if (apiKey === undefined) {
    console.log(`RESEND_API_KEY is not set: no mail about ${news.type}.`);
    return;
  }
  const workspace = await ctx.db.get("workspaces", news.workspaceId);
  if (!workspace) return;
  const mail = wordsFor(news, workspace, await nameOf(ctx, news.userId));
  const testMode = from === undefined;
  const resend = new Resend(components.resend, { apiKey, testMode });
  // One each: nobody reads the others' addresses.
  for (const to of testMode ? ["delivered@resend.dev"] : news.to)
    await resend.sendEmail(ctx, {
      from: from ?? "Projects <onboarding@resend.dev>",
      to,
      ...mail,
    });
}

/** Without a sender of one's own, to Resend's test address. */
export async function sendAlert(
  ctx: MutationCtx,
  { code, state, key }: Infer<typeof vAlert>,
) {
  const { RESEND_API_KEY: apiKey, MAIL_FROM: from, OPERATOR_MAIL: to } = env;
  if (apiKey === undefined || to === undefined) return;
  const testMode = from === undefined;
  const resend = new Resend(components.resend, { apiKey, testMode });
  const { what, next } = ALERTS[code];
  await resend.sendEmail(ctx, {
    from: from ?? "Projects <onboarding@resend.dev>",
    to: testMode ? "delivered@resend.dev" : to,
    subject: state === "began" ? `${code} began` : `${code} is over`,
    text: state === "began" ? `${what}\n\n${next}\n\n${key}` : key,
  });
}

function wordsFor(
  { type }: News,
  { name }: Doc<"workspaces">,
  person: string,
): { subject: string; text: string } {
  switch (type) {
    case "brake_waits":
      return {
        subject: `Removals in ${name} wait for you`,
        text: "More people than usual would lose their access. Look at the page Sync, and confirm it if it is right.",
      };
    case "order_failed":
      return {
        subject: `WorkOS has not followed a change in ${name}`,
        text: "It is tried again by itself. The page Team says whom it is about, and the reason.",
      };
    case "member_removed":
      return {
        subject: `${person} is no longer in ${name}`,
        text: "Their projects are the owner's now. The page Audit log says who removed them.",
      };
    default:
      return type satisfies never;
  }
}

async function nameOf(ctx: QueryCtx, userId: Id<"users"> | null) {
  const user = userId && (await ctx.db.get("users", userId));
  return user?.name ?? "somebody";
}
