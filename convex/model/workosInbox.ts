import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { syncOrganizationMembership } from "../lib/workosOrganization";
import { tellAuthKit } from "./authKitUsers";
import type { Outcome } from "./inbox";
import type { Why } from "./members";
import * as Organizations from "./organizations";
import * as Users from "./users";
import { readEvent } from "./workosEvents";

/** Decides on one of WorkOS's events and applies it, in one transaction. */
export async function applyWorkosEvent(
  ctx: MutationCtx,
  row: Doc<"webhookAudit"> & { body: string },
  now: number,
): Promise<Outcome> {
  const event = readEvent(row.type, row.body);
  if (!event) return { status: "ignored", verdict: "Not a type we act on." };

  const why: Why = {
    actor: { type: "provider", provider: "workos", eventId: row.eventId },
    reason: row.type,
    now,
  };
  const version = { eventAt: row.occurredAt, eventId: row.eventId };
  switch (event.kind) {
    case "membership":
      return outcome(
        await syncOrganizationMembership(
          ctx,
          {
            membership: event.membership,
            version: { ...version, updatedAt: event.membership.updatedAt },
            deleted: event.deleted,
          },
          why,
        ),
      );
    case "organization":
      return outcome(
        await Organizations.applyWorkosOrganization(
          ctx,
          event.organization,
          { ...version, updatedAt: event.organization.updatedAt },
          { deleted: event.deleted, now },
        ),
      );
    case "user": {
      const verdict = event.deleted
        ? await Users.deleteWorkosUser(ctx, event.user.workosUserId, {
            reason: row.type,
            eventId: row.eventId,
            now,
          })
        : (
            await Users.applyProfile(
              ctx,
              event.user,
              { ...version, updatedAt: event.user.updatedAt },
              now,
            )
          ).verdict;
      if (verdict === "apply") await tellAuthKit(ctx, row);
      return outcome(verdict);
    }
    default:
      return event satisfies never;
  }
}

function outcome(
  verdict: "apply" | "stale" | "duplicate" | "ignored",
): Outcome {
  switch (verdict) {
    case "apply":
      return { status: "processed", verdict: "Applied." };
    case "stale":
      return { status: "stale", verdict: "A later version was known already." };
    case "duplicate":
      return { status: "duplicate", verdict: "It said nothing new." };
    case "ignored":
      return {
        status: "ignored",
        verdict: "No workspace is linked to this organization.",
      };
    default:
      return verdict satisfies never;
  }
}
