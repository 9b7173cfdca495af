import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { type AuditObject, vRule } from "../../lib/audit";
import { vReviewCounts } from "../../lib/reviews";
import { vExported, vProvider } from "../../lib/validators";
import type { Names } from "../team/names";

const vName = v.union(v.string(), v.null());

/** What it happened to, with its name of today; null where it has none any more. */
export const vListedObject = v.union(
  v.object({
    type: v.literal("customer"),
    customerId: v.id("customers"),
    name: vName,
  }),
  v.object({
    type: v.literal("invitation"),
    invitationId: v.string(),
    /** Until it is accepted, or forgotten. */
    email: vName,
  }),
  v.object({
    type: v.literal("organization"),
    provider: vProvider,
    organizationId: v.string(),
    name: vName,
  }),
  v.object({ type: v.literal("rule"), rule: vRule }),
  v.object({
    type: v.literal("event"),
    eventId: v.id("webhookAudit"),
    eventType: vName,
  }),
  v.object({ type: v.literal("order"), orderId: v.id("providerOrders") }),
  v.object({
    type: v.literal("export"),
    exportId: v.id("exports"),
    what: v.union(vExported, v.null()),
  }),
  v.object({
    type: v.literal("review"),
    campaignId: v.id("reviewCampaigns"),
    name: vName,
    counts: v.union(vReviewCounts, v.null()),
  }),
  v.object({ type: v.literal("bulk"), jobId: v.id("bulkJobs") }),
  v.object({ type: v.literal("run"), runId: v.id("reconciliationRuns") }),
  v.object({ type: v.literal("product"), name: v.string(), text: v.string() }),
);
export type ListedObject = Infer<typeof vListedObject>;

/** What it is called today is read beside it: the audit keeps ids. */
export async function toListedObject(
  ctx: QueryCtx,
  object: AuditObject,
  names: Names,
): Promise<ListedObject> {
  switch (object.type) {
    case "customer":
      return { ...object, name: await names.customer(object.customerId) };
    case "invitation":
      return { ...object, email: await names.invited(object.invitationId) };
    case "organization": {
      const organization = await ctx.db
        .query("organizations")
        .withIndex("by_provider_organizationId", (q) =>
          q
            .eq("provider", object.provider)
            .eq("organizationId", object.organizationId),
        )
        .first();
      return { ...object, name: organization?.name ?? null };
    }
    case "event": {
      const event = await ctx.db.get("webhookAudit", object.eventId);
      return { ...object, eventType: event?.type ?? null };
    }
    case "export": {
      const found = await ctx.db.get("exports", object.exportId);
      return { ...object, what: found?.what ?? null };
    }
    case "review": {
      const campaign = await ctx.db.get("reviewCampaigns", object.campaignId);
      return {
        ...object,
        counts: object.counts ?? null,
        name: campaign?.name ?? null,
      };
    }
    case "rule":
    case "order":
    case "bulk":
    case "run":
    case "product":
      return object;
    default:
      return object satisfies never;
  }
}
