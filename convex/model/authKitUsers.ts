import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { components } from "../_generated/api";
import { requireEnv } from "../lib/env";

/**
 * AuthKit's component keeps users of its own, which `authKit.getAuthUser`
 * reads. Passes an applied `user.*` event on to it, in a nested transaction:
 * its copy is a convenience, and what we decided stands without it.
 */
export async function tellAuthKit(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
) {
  if (event.body === undefined) return;
  const { data } = JSON.parse(event.body) as { data: Record<string, unknown> };
  try {
    await ctx.runMutation(components.workOSAuthKit.lib.onWebhookEvent, {
      apiKey: requireEnv("WORKOS_API_KEY"),
      event: {
        id: event.eventId,
        createdAt: new Date(event.occurredAt).toISOString(),
        event: event.type,
        data: asSdkUser(data),
      },
    });
  } catch (error) {
    console.warn(
      `AuthKit's component did not take ${event.type} ${event.eventId}:`,
      error instanceof Error ? error.message : error,
    );
  }
}

/** The component takes what the SDK would have made of the event. */
function asSdkUser(data: Record<string, unknown>) {
  return {
    id: data.id,
    email: data.email,
    emailVerified: data.email_verified,
    firstName: data.first_name ?? null,
    lastName: data.last_name ?? null,
    profilePictureUrl: data.profile_picture_url ?? null,
    lastSignInAt: data.last_sign_in_at ?? null,
    externalId: data.external_id ?? null,
    metadata: data.metadata ?? {},
    locale: data.locale ?? null,
    createdAt: data.created_at,
    updatedAt: data.updated_at,
  };
}
