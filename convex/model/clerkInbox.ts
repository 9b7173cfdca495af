import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { isHandled, readEvent } from "./clerk/events";
import { applyMembership } from "./clerk/memberships";
import * as Organizations from "./clerk/organizations";
import { deleteClerkUser } from "./clerk/users";
import { type Outcome, outcomeOf } from "./inboxPlan";
import type { Why } from "./members";

export const isHandledByClerk = isHandled;

/** Decides on one of Clerk's events and applies it, in one transaction. */
export async function applyClerkEvent(
  ctx: MutationCtx,
  row: Doc<"webhookAudit"> & { body: string },
  now: number,
): Promise<Outcome> {
  const event = readEvent(row.type, row.body);
  if (!event) return { status: "ignored", verdict: "Not a type we act on." };

  const why: Why = {
    actor: { type: "provider", provider: "clerk", eventId: row.eventId },
    reason: row.type,
    now,
  };
  const version = { eventAt: row.occurredAt, eventId: row.eventId };
  switch (event.kind) {
    case "membership":
      return outcomeOf(
        await applyMembership(
          ctx,
          {
            membership: event.membership,
            version: { ...version, updatedAt: event.updatedAt },
            deleted: event.deleted,
          },
          why,
        ),
      );
    case "organization":
      return event.deleted
        ? await Organizations.deleteOrganization(
            ctx,
            event.organizationId,
            { ...version, updatedAt: row.occurredAt },
            why,
          )
        : await Organizations.applyOrganization(
            ctx,
            event.organization,
            { ...version, updatedAt: event.updatedAt },
            why,
          );
    case "user":
      return outcomeOf(await deleteClerkUser(ctx, event.clerkUserId, why));
    default:
      return event satisfies never;
  }
}
