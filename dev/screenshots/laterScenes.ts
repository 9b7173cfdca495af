import { api } from "../../convex/_generated/api.js";
import type { Stage } from "./stage.ts";

/* What comes when time has passed: rows are written as it would have left them. */

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Northlight reviews access four times a year, and it is time for the next one. */
export async function dueReview({ stack, as }: Stage) {
  const { client, workspaceId } = await as("ana");
  await client.mutation(api.settings.setReviewInterval, {
    workspaceId,
    days: 90,
  });
  const rows = (await stack.backend.documents("reviewSchedules")).filter(
    (row) => row.workspaceId === workspaceId,
  );
  await stack.backend.deleteDocuments(
    "reviewSchedules",
    rows.map(({ _id }) => String(_id)),
  );
  await stack.backend.importDocuments("reviewSchedules", [
    {
      workspaceId,
      everyDays: 90,
      setAt: Date.now() - 95 * DAY_MS,
      nextDueAt: Date.now() - 5 * DAY_MS,
    },
  ]);
}

/** Two invitations end tomorrow. */
export async function endingInvitations({ stack, as, settled }: Stage) {
  const { client, workspaceId } = await as("ana");
  await client.action(api.invitations.manage.send, {
    workspaceId,
    invitees: [
      { email: "soren.lund@lundbikes.example", role: "member" },
      { email: "petra@northlight.example", role: "admin" },
    ],
  });
  await settled();
  const invited = await stack.backend.documents("pendingInvitations");
  await stack.backend.patchDocuments(
    "pendingInvitations",
    invited
      .filter(({ email }) => email !== "mara@kovacfoods.example")
      .map(({ _id }) => String(_id)),
    { expiresAt: Date.now() + 20 * HOUR_MS },
  );
}

/** WorkOS lets nobody into Tidewater any more. */
export async function endEveryMembership({ workos, seeded, settled }: Stage) {
  const { data } = await workos.userManagement.listOrganizationMemberships({
    organizationId: seeded.organizationIds.tidewater!,
  });
  for (const { id } of data)
    await workos.userManagement.deleteOrganizationMembership(id);
  await settled();
}
