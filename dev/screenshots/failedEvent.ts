import type { PersonKey } from "../example.ts";
import type { Stage } from "./stage.ts";

/** Somebody was an admin and is a member now, and the event's five attempts were in vain. */
export async function failedEventOf(stage: Stage, who: PersonKey) {
  const { userManagement } = stage.workos;
  const { backend, workos } = stage.stack;
  const { id } = await stage.membershipOf(who);
  await userManagement.updateOrganizationMembership(id, { roleSlug: "admin" });
  await stage.settled();
  const lost = workos.deliveries.drop();
  const membership = await userManagement.updateOrganizationMembership(id, {
    roleSlug: "member",
  });
  lost.stop();
  workos.faults.next("GET /events", { status: 401, times: Infinity });
  const time = membership.updatedAt;
  const [bodyId] = await backend.importDocuments("webhookBodies", [
    {
      body: JSON.stringify({
        id: "event_01FAILED",
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
      eventId: "event_01FAILED",
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
      lastError: "The database was busy.",
      bodyId,
    },
  ]);
}
