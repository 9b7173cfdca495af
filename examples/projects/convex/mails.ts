import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as Mails from "./model/mails";

/** A mail to each who is to read of something: scheduled by the hook, for no person. */
export const send = internalMutation({
  args: { mails: v.array(Mails.vMail) },
  returns: v.null(),
  handler: async (ctx, { mails }) => {
    await Mails.send(ctx, mails);
    return null;
  },
});

/** A mail to the operator, of something that begins or is over. */
export const sendToOperator = internalMutation({
  args: Mails.vMail.omit("to"),
  returns: v.null(),
  handler: async (ctx, mail) => {
    await Mails.sendToOperator(ctx, mail);
    return null;
  },
});
