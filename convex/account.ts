import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalQuery } from "./_generated/server";
import { userAction, userMutation } from "./lib/functions";
import { workosClient } from "./lib/workosClient";
import * as OwnSessions from "./model/person/ownSessions";
import * as OwnSessionsRun from "./model/person/ownSessionsAction";
import { chooseLanguage } from "./model/users/language";

/* What is a person's own, of no workspace. */

/**
 * The caller's sessions, of every organization, as WorkOS says at this moment, the latest
 * first. Null where their account is not with WorkOS.
 *
 * @throws UNAUTHENTICATED, RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const listSessions = userAction({
  args: {},
  returns: v.union(OwnSessionsRun.vOwnSessions, v.null()),
  handler: async (ctx): Promise<OwnSessionsRun.OwnSessions | null> => {
    const own = await ctx.runQuery(internal.account.internalWho, {});
    if (!own) return null;
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {});
    const client = workosClient(ctx, "interactive");
    return await OwnSessionsRun.listOwn(client, own);
  },
});

/**
 * Ends the caller's sessions in WorkOS. A token that one of them holds is good until it
 * expires, minutes later. The session of this call ends as the last, and only where every
 * other has ended: it is the one in which the rest can be tried again.
 *
 * @param keepThis the session of this call goes on
 * @throws UNAUTHENTICATED, RATE_LIMITED, PROVIDER_UNAVAILABLE; CONFLICT where the account
 * is not with WorkOS, or nothing says which session is to be kept
 */
export const signOutEverywhere = userAction({
  args: { keepThis: v.boolean() },
  returns: OwnSessionsRun.vEnded,
  handler: async (ctx, { keepThis }): Promise<OwnSessionsRun.Ended> => {
    const who = await ctx.runQuery(internal.account.internalWho, {});
    const own = OwnSessions.requireOwn(who, keepThis);
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {});
    const client = workosClient(ctx, "interactive");
    return await OwnSessionsRun.endOwn(client, own, keepThis);
  },
});

/**
 * The language in which the caller reads pages and mails, in every browser.
 *
 * @param language a BCP 47 tag, such as "de" or "pt-BR"; null: what the browser prefers
 * @throws UNAUTHENTICATED, RATE_LIMITED, INVALID
 */
export const setLanguage = userMutation({
  args: { language: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { language }) => {
    await chooseLanguage(ctx, ctx.user, language);
    return null;
  },
});

export const internalWho = internalQuery({
  args: {},
  returns: v.union(OwnSessions.vOwn, v.null()),
  handler: async (ctx) => await OwnSessions.findOwn(ctx),
});
