import { describe, expect, test } from "vitest";
import { expireInvitations } from "../api/invitations.ts";
import type { Invitation, Tables } from "../emulatorTypes.ts";
import { eventTypes, organization, people, start } from "./start.ts";

async function acme() {
  const started = await start();
  const { ana, bo } = await people(started, "ana", "bo");
  const { id } = await organization(started, "Acme", { [ana]: "admin" });
  const { userManagement } = started.sdk;
  const statusOf = async (userId: string) => {
    const { data } = await userManagement.listOrganizationMemberships({
      organizationId: id,
      userId,
      statuses: ["active", "inactive", "pending"],
    });
    return data.map(({ status, role }) => `${status} ${role.slug}`);
  };
  return { started, userManagement, organizationId: id, ana, bo, statusOf };
}

describe("sending", () => {
  test("gives the fields WorkOS gives", async () => {
    const { userManagement, organizationId, ana } = await acme();
    const sentAt = Date.now();

    const invitation = await userManagement.sendInvitation({
      email: "Dana@Example.com",
      organizationId,
      roleSlug: "client",
      inviterUserId: ana,
      expiresInDays: 3,
    });

    expect(invitation).toMatchObject({
      email: "dana@example.com",
      state: "pending",
      organizationId,
      roleSlug: "client",
      inviterUserId: ana,
      acceptedAt: null,
      revokedAt: null,
      acceptedUserId: null,
    });
    const days = (Date.parse(invitation.expiresAt) - sentAt) / 86_400_000;
    expect(days).toBeCloseTo(3, 2);
    expect(
      await userManagement.findInvitationByToken(invitation.token),
    ).toEqual(invitation);
  });

  test("makes somebody with an account a pending member", async () => {
    const { userManagement, organizationId, bo, statusOf } = await acme();
    await userManagement.sendInvitation({
      email: "bo@example.com",
      organizationId,
      roleSlug: "client",
    });
    expect(await statusOf(bo)).toEqual(["pending client"]);
  });

  test("invites nobody twice, and nobody who is in", async () => {
    const { userManagement, organizationId } = await acme();
    const invite = (email: string) =>
      userManagement.sendInvitation({ email, organizationId });
    const { id } = await invite("bo@example.com");

    await expect(invite("BO@example.com")).rejects.toMatchObject({
      status: 400,
      code: "email_already_invited_to_organization",
    });
    await expect(invite("ana@example.com")).rejects.toMatchObject({
      status: 400,
      code: "user_already_organization_member",
    });
    await userManagement.revokeInvitation(id);
    await invite("bo@example.com");
  });

  test.each([
    ["an unknown organization", { organizationId: "org_no" }, 404],
    ["a role the environment lacks", { roleSlug: "emperor" }, 400],
    ["a lifetime over 30 days", { expiresInDays: 31 }, 400],
  ])("%s is refused", async (_what, wrong, status) => {
    const { userManagement, organizationId } = await acme();
    await expect(
      userManagement.sendInvitation({
        email: "dana@example.com",
        organizationId,
        ...wrong,
      }),
    ).rejects.toMatchObject({ status });
  });
});

describe("accepting", () => {
  test("names who accepted and makes them a member, whatever the case of the address", async () => {
    const { started, userManagement, organizationId, bo, statusOf } =
      await acme();
    const { id } = await userManagement.sendInvitation({
      email: "BO@Example.com",
      organizationId,
      roleSlug: "client",
    });

    const accepted = await userManagement.acceptInvitation(id);

    expect(accepted).toMatchObject({ state: "accepted", acceptedUserId: bo });
    expect(accepted.acceptedAt).toBeTruthy();
    expect(await statusOf(bo)).toEqual(["active client"]);
    const { data } = await started.sdk.events.listEvents({
      events: ["invitation.accepted"],
    });
    expect(data[0]!.data).toMatchObject({ id, acceptedUserId: bo });
  });

  test("revives an inactive membership with the invitation's role", async () => {
    const { userManagement, organizationId, bo, statusOf } = await acme();
    const { id: membershipId } =
      await userManagement.createOrganizationMembership({
        organizationId,
        userId: bo,
        roleSlug: "admin",
      });
    await userManagement.deactivateOrganizationMembership(membershipId);
    const { id } = await userManagement.sendInvitation({
      email: "bo@example.com",
      organizationId,
      roleSlug: "client",
    });
    expect(await statusOf(bo)).toEqual(["inactive admin"]);

    await userManagement.acceptInvitation(id);

    expect(await statusOf(bo)).toEqual(["active client"]);
  });

  test("works once, and not for somebody without an account", async () => {
    const { userManagement, organizationId } = await acme();
    const invite = (email: string) =>
      userManagement.sendInvitation({ email, organizationId });
    const known = await invite("bo@example.com");
    const unknown = await invite("dana@example.com");

    await userManagement.acceptInvitation(known.id);

    await expect(
      userManagement.acceptInvitation(known.id),
    ).rejects.toMatchObject({ status: 400 });
    await expect(
      userManagement.acceptInvitation(unknown.id),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("revoking", () => {
  test("ends the invitation and the pending membership", async () => {
    const { started, userManagement, organizationId, bo, statusOf } =
      await acme();
    const { id } = await userManagement.sendInvitation({
      email: "bo@example.com",
      organizationId,
    });

    const revoked = await userManagement.revokeInvitation(id);

    expect(revoked.state).toBe("revoked");
    expect(revoked.revokedAt).toBeTruthy();
    expect(await statusOf(bo)).toEqual([]);
    expect(await eventTypes(started, "invitation.revoked")).toHaveLength(1);
    for (const late of ["revoke", "accept", "resend"] as const) {
      await expect(
        userManagement[`${late}Invitation`](id),
      ).rejects.toMatchObject({ status: 400 });
    }
  });
});

test("resending gives a new token", async () => {
  const { started, userManagement, organizationId } = await acme();
  const sent = await userManagement.sendInvitation({
    email: "bo@example.com",
    organizationId,
  });
  const resent = await userManagement.resendInvitation(sent.id);
  expect(resent.token).not.toBe(sent.token);
  expect(await eventTypes(started, "invitation.resent")).toHaveLength(1);
});

test("invitations are listed by address in any case, and by organization", async () => {
  const { userManagement, organizationId } = await acme();
  for (const email of ["bo@example.com", "dana@example.com"])
    await userManagement.sendInvitation({ email, organizationId });
  await userManagement.sendInvitation({ email: "bo@example.com" });

  const toBo = await userManagement.listInvitations({
    email: "BO@example.com",
  });
  const toAcme = await userManagement.listInvitations({ organizationId });

  expect(toBo.data).toHaveLength(2);
  expect(toAcme.data).toHaveLength(2);
});

test("an invitation past its time is found expired, and only a pending one", () => {
  const hour = 60 * 60 * 1000;
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const rows = [
    { id: "late", state: "pending", expires_at: at(-hour) },
    { id: "open", state: "pending", expires_at: at(hour) },
    { id: "done", state: "accepted", expires_at: at(-hour) },
  ] as Invitation[];
  const changed: string[] = [];
  const invitations = {
    findBy: (_field: string, state: string) =>
      rows.filter((row) => row.state === state),
    update: (id: string, change: Partial<Invitation>) =>
      changed.push(`${id} ${change.state}`),
  };

  expireInvitations({ invitations } as unknown as Tables);

  expect(changed).toEqual(["late expired"]);
});
