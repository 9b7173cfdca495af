import type { MutationCtx } from "../../_generated/server";
import type { KeptEvent } from "../../lib/validators";
import { applyInvitationNews } from "../invitations/news";
import { type Outcome, outcomeOf } from "../sync/outcomePlan";
import { endBackOffOf } from "../sync/schedule";
import type { Why } from "../members/rows";
import type { Verdict } from "../sync/versionPlan";
import * as Organizations from "./organizations";
import * as Users from "../users/users";
import { readEvent, type WorkosEvent } from "./events";
import {
  syncDeletedMembership,
  syncOrganizationMembership,
} from "./memberships";

/** Decides on one of WorkOS's events and applies it, in one transaction. */
export async function applyWorkosEvent(
  ctx: MutationCtx,
  kept: KeptEvent,
  now: number,
): Promise<Outcome> {
  const event = readEvent(kept);
  if (!event) return { status: "ignored", verdict: "Not a type we act on." };

  const why: Why = {
    actor: { type: "provider", provider: "workos", eventId: kept.eventId },
    reason: kept.type,
    now,
  };
  const version = { eventAt: kept.occurredAt, eventId: kept.eventId };
  switch (event.kind) {
    case "membership": {
      const { membership } = event;
      const { updatedAt } = membership;
      return outcomeOf(
        await syncOrganizationMembership(
          ctx,
          { membership, version: { ...version, updatedAt }, deleted: false },
          why,
        ),
      );
    }
    case "organization": {
      const { organization } = event;
      const { updatedAt, workosOrganizationId: organizationId } = organization;
      await endBackOffOf(ctx, { provider: "workos", organizationId }, now);
      return outcomeOf(
        await Organizations.applyWorkosOrganization(
          ctx,
          organization,
          { ...version, updatedAt },
          why,
        ),
      );
    }
    case "user": {
      const { user } = event;
      const { updatedAt } = user;
      return outcomeOf(
        await Users.applyProfile(ctx, user, { ...version, updatedAt }, now),
      );
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
    case "deletion":
      return outcomeOf(await applyDeletion(ctx, event, version, why));
    default:
      return event satisfies never;
  }
}

async function applyDeletion(
  ctx: MutationCtx,
  { of, deleted }: Extract<WorkosEvent, { kind: "deletion" }>,
  from: { eventAt: number; eventId: string },
  why: Why,
): Promise<Verdict | "ignored"> {
  const version = { ...from, updatedAt: deleted.updatedAt };
  switch (of) {
    case "membership":
      return await syncDeletedMembership(ctx, deleted, version, why);
    case "organization":
      return await Organizations.deleteWorkosOrganization(
        ctx,
        deleted.id,
        version,
        why,
      );
    case "user":
      return await Users.deleteWorkosUser(ctx, deleted.id, {
        reason: why.reason,
        eventId: from.eventId,
        now: why.now,
      });
    default:
      return of satisfies never;
  }
}
