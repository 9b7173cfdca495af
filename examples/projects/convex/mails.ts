import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as Mails from "./model/mails";

/** A mail to those who run the workspace: scheduled by the hook, for no person. */
export const send = internalMutation({
  args: Mails.vNews,
  returns: v.null(),
  handler: async (ctx, news) => {
    await Mails.send(ctx, news);
    return null;
  },
});

/** A mail to the operator, of something that begins or is over. */
export const sendAlert = internalMutation({
  args: Mails.vAlert,
  returns: v.null(),
  handler: async (ctx, alert) => {
    await Mails.sendAlert(ctx, alert);
    return null;
  },
});
