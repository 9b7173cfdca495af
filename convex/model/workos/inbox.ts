import type { MutationCtx } from "../../_generated/server";
import type { KeptEvent } from "../../lib/validators";
import { syncOrganizationMembership } from "../../lib/workosOrganization";
import { applyInvitationNews } from "../invitations/news";
import { type Outcome, outcomeOf } from "../inbox/plan";
import type { Why } from "../members/members";
import * as Organizations from "../organizations";
import * as Users from "../users/users";
import { readEvent } from "./events";

/** Decides on one of WorkOS's events and applies it, in one transaction. */
export async function applyWorkosEvent(
  ctx: MutationCtx,
  kept: KeptEvent,
  now: number,
): Promise<Outcome> {
  const event = readEvent(kept.type, kept.body);
  if (!event) return { status: "ignored", verdict: "Not a type we act on." };

  const why: Why = {
    actor: { type: "provider", provider: "workos", eventId: kept.eventId },
    reason: kept.type,
    now,
  };
  const version = { eventAt: kept.occurredAt, eventId: kept.eventId };
  switch (event.kind) {
    case "membership":
      return outcomeOf(
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
      return outcomeOf(
        await Organizations.applyWorkosOrganization(
          ctx,
          event.organization,
          { ...version, updatedAt: event.organization.updatedAt },
          { deleted: event.deleted, now },
        ),
      );
    case "user":
      return outcomeOf(
        event.deleted
          ? await Users.deleteWorkosUser(ctx, event.user.workosUserId, {
              reason: kept.type,
              eventId: kept.eventId,
              now,
            })
          : (
              await Users.applyProfile(
                ctx,
                event.user,
                { ...version, updatedAt: event.user.updatedAt },
                now,
              )
            ).verdict,
      );
    case "invitation": {
      if (!event.invitation) return outcomeOf("ignored");
      const { updatedAt } = event.invitation;
      return outcomeOf(
        await applyInvitationNews(
          ctx,
          event.invitation,
          { ...version, updatedAt },
          why,
        ),
      );
    }
    default:
      return event satisfies never;
  }
}
