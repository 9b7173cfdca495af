import type { MutationCtx } from "../../_generated/server";
import type { ClerkMembership } from "../../lib/clerkValidators";
import type { KeptEvent } from "../../lib/validators";
import { readEvent } from "./events";
import { findMembership } from "./membershipMirror";
import * as Memberships from "./memberships";
import type { ReadMembership } from "../../lib/clerkObjects";
import * as Organizations from "./organizations";
import { applyClerkUser, deleteClerkUser } from "./users";
import { type Outcome, outcomeOf } from "../sync/outcomePlan";
import type { Why } from "../members/rows";

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
  const version = {
    updatedAt:
      ("updatedAt" in event ? event.updatedAt : null) ?? kept.occurredAt,
    eventAt: kept.occurredAt,
    eventId: kept.eventId,
  };
  switch (event.kind) {
    case "membership":
      return outcomeOf(
        event.deleted
          ? await Memberships.endMembership(ctx, { ...event, version }, why)
          : await Memberships.applyMembership(
              ctx,
              {
                membership: await withPerson(ctx, event.membership),
                version,
                deleted: false,
              },
              why,
            ),
      );
    case "organization":
      return event.deleted
        ? await Organizations.deleteOrganization(
            ctx,
            event.organizationId,
            version,
            why,
          )
        : await Organizations.applyOrganization(
            ctx,
            event.organization,
            version,
            why,
          );
    case "user":
      return outcomeOf(
        event.deleted
          ? await deleteClerkUser(ctx, event.clerkUserId, why)
          : await applyClerkUser(ctx, { ...event, version }, now),
      );
    default:
      return event satisfies never;
  }
}

/** Whose membership it is, where the event leaves it out: as we know it. */
async function withPerson(
  ctx: MutationCtx,
  membership: ReadMembership,
): Promise<ClerkMembership> {
  const clerkUserId =
    membership.clerkUserId ??
    (await findMembership(ctx, membership.membershipId))?.clerkUserId;
  if (clerkUserId === undefined)
    throw new Error(
      "The membership names no person, and is not known here. Reconcile the workspace.",
    );
  return { ...membership, clerkUserId };
}
