import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vPersonAnswer } from "../model/orders/personAnswer";
import * as AfterLinking from "../model/orders/afterLinking";
import * as ShownOrders from "../model/orders/shownOrders";
import * as Worker from "../model/orders/worker";
import { doubtOrganization } from "../model/sync/schedule";
import * as ProviderFirst from "../model/team/providerFirst";
import { syncPerson } from "../model/workos/personAnswers";
import { applyReport } from "../model/workos/orderReports";

/* The steps of an attempt at an order (model/backgroundAction.ts), and what follows one. */

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
    await applyReport(ctx, orderId, report, Date.now());
    return null;
  },
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
    await ShownOrders.withdrawAll(ctx, args, Date.now());
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
    await AfterLinking.settleRemoved(ctx, args, Date.now());
    return null;
  },
});

/* --------------------------------------------------- asking about a person */

const vKey = { workosOrganizationId: v.string(), workosUserId: v.string() };

export const whatIsKnown = internalQuery({
  args: vKey,
  returns: Worker.vPerson,
  handler: async (ctx, key) => await Worker.knownOfPerson(ctx, key),
});

/** WorkOS gave no answer about somebody of the organization for hours. */
export const leaveToReconciliation = internalMutation({
  args: { workosOrganizationId: v.string() },
  returns: v.null(),
  handler: async (ctx, { workosOrganizationId }) => {
    await doubtOrganization(
      ctx,
      { provider: "workos", organizationId: workosOrganizationId },
      Date.now(),
    );
    return null;
  },
});

export const applyAnswer = internalMutation({
  args: { answer: vPersonAnswer, askedAt: v.number() },
  returns: v.null(),
  handler: async (ctx, { answer, askedAt }) => {
    await syncPerson(ctx, answer, askedAt, {
      actor: { type: "provider", provider: "workos" },
      reason: "WorkOS was asked about the person",
      now: Date.now(),
    });
    return null;
  },
});
