import type { MutationCtx } from "../../_generated/server";
import type { KeptEvent } from "../../lib/validators";
import { isHandled, readEvent } from "./events";
import { applyMembership } from "./memberships";
import * as Organizations from "./organizations";
import { deleteClerkUser } from "./users";
import { type Outcome, outcomeOf } from "../inbox/plan";
import type { Why } from "../members/members";

export const isHandledByClerk = isHandled;

/** Decides on one of Clerk's events and applies it, in one transaction. */
export async function applyClerkEvent(
  ctx: MutationCtx,
  kept: KeptEvent,
  now: number,
): Promise<Outcome> {
  const event = readEvent(kept.type, kept.body);
  if (!event) return { status: "ignored", verdict: "Not a type we act on." };

  const why: Why = {
    actor: { type: "provider", provider: "clerk", eventId: kept.eventId },
    reason: kept.type,
    now,
  };
  const version = { eventAt: kept.occurredAt, eventId: kept.eventId };
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
            { ...version, updatedAt: kept.occurredAt },
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
