import type { Stage } from "./stage.ts";

/** The local stack, and WorkOS in it as its own SDK sees it. */
type Beside = Pick<Stage, "stack" | "workos">;

/**
 * Somebody was an admin and is a member now, and the event's five attempts were in vain.
 * The event gets this id, and says that it failed for this reason.
 */
export async function failedEventOf(
  { stack: { backend, workos }, workos: { userManagement } }: Beside,
  membershipId: string,
  { eventId, lastError }: { eventId: string; lastError: string },
) {
  const id = membershipId;
  await userManagement.updateOrganizationMembership(id, { roleSlug: "admin" });
  await workos.deliveries.idle();
  const lost = workos.deliveries.drop();
  const membership = await userManagement.updateOrganizationMembership(id, {
    roleSlug: "member",
  });
  lost.stop();
  // Catching up would bring it after a minute.
  workos.faults.next("GET /events", { status: 401, times: Infinity });
  const time = membership.updatedAt;
  const [bodyId] = await backend.importDocuments("webhookBodies", [
    {
      body: JSON.stringify({
        id: eventId,
        event: "organization_membership.updated",
        created_at: time,
        data: {
          object: "organization_membership",
          id: membership.id,
          user_id: membership.userId,
          organization_id: membership.organizationId,
          status: "active",
          role: { slug: "member" },
          roles: [{ slug: "member" }],
          custom_attributes: {},
          directory_managed: false,
          created_at: membership.createdAt,
          updated_at: time,
        },
      }),
    },
  ]);
  await backend.importDocuments("webhookAudit", [
    {
      provider: "workos",
      eventId,
      type: "organization_membership.updated",
      source: "webhook",
      organizationId: membership.organizationId,
      about: {
        personId: membership.userId,
        role: "member",
        membership: "active",
      },
      lane: `workos/organization/${membership.organizationId}`,
      receivedAt: Date.now(),
      occurredAt: Date.parse(time),
      deliveries: 1,
      attempts: 5,
      status: "failed",
      lastError,
      bodyId,
    },
  ]);
}
