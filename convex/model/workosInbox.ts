import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { syncOrganizationMembership } from "../lib/workosOrganization";
import { tellAuthKit } from "./authKitUsers";
import { applyInvitationNews } from "./invitations/news";
import { type Outcome, outcomeOf } from "./inboxPlan";
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
      return outcomeOf(verdict);
    }
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
