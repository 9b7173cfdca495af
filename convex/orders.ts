import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "./_generated/server";
import { workspaceMutation, workspaceQuery } from "./lib/functions";
import { workosClient } from "./lib/workosClient";
import { WorkosError } from "./lib/workosErrors";
import { vPersonAnswer } from "./model/orders/personAnswer";
import * as ProviderFirst from "./model/team/providerFirst";
import * as Linked from "./model/orders/afterLinking";
import * as Open from "./model/orders/shownOrders";
import { retryDelayMs } from "./model/orders/plan";
import { ACTION_PORTS } from "./model/providers/portsAction";
import { applyReport as settleOrder } from "./model/workos/orderReports";
import * as Worker from "./model/orders/worker";
import { askAboutPerson } from "./model/orders/workerAction";
import { syncPerson } from "./model/workos/personAnswers";

/** Changes that WorkOS has not followed yet, and why; a page at a time. */
export const listTroubles = workspaceQuery({
  name: "orders.listTroubles",
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(Open.vTrouble),
  handler: async (ctx, { paginationOpts }) =>
    await Open.listTroubles(ctx, ctx.member.workspace._id, paginationOpts),
});

/** Whom WorkOS has brought back although they were removed here, or had left. */
export const listReturns = workspaceQuery({
  name: "orders.listReturns",
  args: {},
  returns: v.array(Open.vReturn),
  handler: async (ctx) => await Open.listReturns(ctx, ctx.member.workspace._id),
});

/**
 * Has WorkOS told, or asked, right away and with all attempts anew.
 *
 * @throws NOT_FOUND; CONFLICT when WorkOS is in line already, or just being told
 */
export const retry = workspaceMutation({
  name: "orders.retry",
  args: { orderId: v.id("providerOrders") },
  returns: v.null(),
  handler: async (ctx, { orderId }) => {
    await Open.retry(ctx, ctx.member.workspace._id, orderId, Date.now());
    return null;
  },
});

/* ------------------------------------------------------------ the worker */

/** One attempt at an order: the provider is told, or asked what became of it. */
export const process = internalAction({
  args: { orderId: v.id("providerOrders") },
  returns: v.null(),
  handler: async (ctx, { orderId }) => {
    const claimed: Worker.Claimed | null = await ctx.runMutation(
      internal.orders.claim,
      { orderId },
    );
    const tell = claimed && ACTION_PORTS[claimed.provider].tell;
    if (!tell) return null;
    const report = await tell(ctx, claimed.job, Date.now());
    await ctx.runMutation(internal.orders.settle, { orderId, report });
    return null;
  },
});

export const claim = internalMutation({
  args: { orderId: v.id("providerOrders") },
  returns: v.union(Worker.vClaimed, v.null()),
  handler: async (ctx, { orderId }) =>
    await Worker.claim(ctx, orderId, Date.now()),
});

export const settle = internalMutation({
  args: { orderId: v.id("providerOrders"), report: Worker.vReport },
  returns: v.null(),
  handler: async (ctx, { orderId, report }) => {
    await settleOrder(ctx, orderId, report, Date.now());
    return null;
  },
});

/** The sweeper: orders that are due, and those whose action died. */
export const takeUpDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Worker.processDue(ctx, Date.now()),
});

/** How an action ended that carried nothing out. */
export const abandon = internalMutation({
  args: {
    orderId: v.id("providerOrders"),
    ending: ProviderFirst.vEnding,
    held: ProviderFirst.vHeld,
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await ProviderFirst.abandonOrder(ctx, args, Date.now());
    return null;
  },
});

/** The workspace let its organization go: what it has open is withdrawn, in batches. */
export const withdrawAll = internalMutation({
  args: { workspaceId: v.id("workspaces"), organizationId: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Open.withdrawAll(ctx, args, Date.now());
    return null;
  },
});

/** A workspace was linked: those who had been removed here before, a batch at a time. */
export const settleRemoved = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    organizationId: v.string(),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Linked.settleRemoved(ctx, args, Date.now());
    return null;
  },
});

/* ------------------------------------------------------------- asking */

const vKey = { workosOrganizationId: v.string(), workosUserId: v.string() };
/** Then the daily reconciliation asks. */
const ASKED_AT_MOST = 12;

/**
 * Asks WorkOS about one person in one organization, and applies what it says. Where it
 * does not answer it is asked again, with growing pauses.
 */
export const askAbout = internalAction({
  args: { ...vKey, attempt: v.optional(v.number()) },
  returns: v.null(),
  handler: async (ctx, { attempt = 1, ...key }) => {
    const person: Worker.Person = await ctx.runQuery(
      internal.orders.whatIsKnown,
      key,
    );
    const askedAt = Date.now();
    try {
      const client = workosClient(ctx, "background");
      const answer = await askAboutPerson(client, person);
      await ctx.runMutation(internal.orders.applyAnswer, { answer, askedAt });
    } catch (error) {
      if (!(error instanceof WorkosError)) throw error;
      if (attempt < ASKED_AT_MOST)
        await ctx.scheduler.runAfter(
          retryDelayMs(attempt),
          internal.orders.askAbout,
          { ...key, attempt: attempt + 1 },
        );
    }
    return null;
  },
});

export const whatIsKnown = internalQuery({
  args: vKey,
  returns: Worker.vPerson,
  handler: async (ctx, key) => await Worker.knownOfPerson(ctx, key),
});

export const applyAnswer = internalMutation({
  args: { answer: vPersonAnswer, askedAt: v.number() },
  returns: v.null(),
  handler: async (ctx, { answer, askedAt }) => {
    await syncPerson(ctx, answer, askedAt, {
      actor: { type: "provider", provider: "workos" },
      reason: "asked after an event that showed them active",
      now: Date.now(),
    });
    return null;
  },
});
