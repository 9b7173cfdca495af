import { describe, expect, test } from "vitest";
import { eventTypes, organization, people, start } from "./start.ts";

async function acmeWithAna(options: Parameters<typeof start>[0] = {}) {
  const started = await start(options);
  const { ana, bo } = await people(started, "ana", "bo");
  const acme = await organization(started, "Acme", { [ana]: "member" });
  return {
    started,
    ...started,
    memberships: started.sdk.userManagement,
    ana,
    bo,
    acme,
    membershipId: acme.memberships[ana]!,
  };
}

const membershipEvents = [
  "organization_membership.created",
  "organization_membership.updated",
  "organization_membership.deleted",
];

describe("listing", () => {
  test("gives only active memberships unless told otherwise", async () => {
    const { memberships, acme, bo, membershipId } = await acmeWithAna();
    await memberships.createOrganizationMembership({
      organizationId: acme.id,
      userId: bo,
    });
    await memberships.deactivateOrganizationMembership(membershipId);

    const { data } = await memberships.listOrganizationMemberships({
      organizationId: acme.id,
    });

    expect(data.map(({ userId }) => userId)).toEqual([bo]);
  });

  test("gives every status asked for, with pages", async () => {
    const { memberships, acme, ana, bo, membershipId } = await acmeWithAna();
    await memberships.createOrganizationMembership({
      organizationId: acme.id,
      userId: bo,
    });
    await memberships.deactivateOrganizationMembership(membershipId);
    const options = {
      organizationId: acme.id,
      statuses: ["active" as const, "inactive" as const, "pending" as const],
      order: "asc" as const,
      limit: 1,
    };

    const first = await memberships.listOrganizationMemberships(options);
    const second = await memberships.listOrganizationMemberships({
      ...options,
      after: first.listMetadata.after!,
    });

    expect([...first.data, ...second.data]).toMatchObject([
      { userId: ana, status: "inactive" },
      { userId: bo, status: "active" },
    ]);
    expect(second.listMetadata.after).toBeNull();
  });

  test("gives one person's memberships", async () => {
    const { started, memberships, ana } = await acmeWithAna();
    await organization(started, "Beta", { [ana]: "admin" });
    const { data } = await memberships.listOrganizationMemberships({
      userId: ana,
    });
    expect(data.map((one) => one.role.slug).sort()).toEqual([
      "admin",
      "member",
    ]);
  });

  test("needs a person or an organization", async () => {
    const { memberships } = await acmeWithAna();
    await expect(
      memberships.listOrganizationMemberships({} as never),
    ).rejects.toMatchObject({
      status: 400,
      code: "missing_user_id_or_organization_id",
    });
  });

  test("follows every page to the end", async () => {
    const { started, memberships, acme } = await acmeWithAna();
    for (let index = 0; index < 25; index += 1) {
      const { id } = await started.sdk.userManagement.createUser({
        email: `person${index}@example.com`,
      });
      await memberships.createOrganizationMembership({
        organizationId: acme.id,
        userId: id,
      });
    }
    const list = await memberships.listOrganizationMemberships({
      organizationId: acme.id,
    });
    expect(
      new Set((await list.autoPagination()).map(({ id }) => id)).size,
    ).toBe(26);
  });
});

describe("adding", () => {
  test("over an inactive membership revives it with the new role", async () => {
    const { started, memberships, acme, ana, membershipId } =
      await acmeWithAna();
    await memberships.deactivateOrganizationMembership(membershipId);

    const revived = await memberships.createOrganizationMembership({
      organizationId: acme.id,
      userId: ana,
      roleSlug: "admin",
    });

    expect(revived).toMatchObject({
      id: membershipId,
      status: "active",
      role: { slug: "admin" },
    });
    expect(await eventTypes(started, ...membershipEvents)).toEqual([
      "organization_membership.created",
      "organization_membership.updated",
      "organization_membership.updated",
    ]);
  });

  test("somebody who is active is refused", async () => {
    const { memberships, acme, ana } = await acmeWithAna();
    await expect(
      memberships.createOrganizationMembership({
        organizationId: acme.id,
        userId: ana,
      }),
    ).rejects.toMatchObject({ status: 422 });
  });

  test("after deleting gives a new membership", async () => {
    const { memberships, acme, ana, membershipId } = await acmeWithAna();
    await memberships.deleteOrganizationMembership(membershipId);
    const added = await memberships.createOrganizationMembership({
      organizationId: acme.id,
      userId: ana,
    });
    expect(added.id).not.toBe(membershipId);
    expect(added.role).toEqual({ slug: "member" });
  });

  test.each([
    ["an unknown person", { userId: "user_no" }, 404],
    ["an unknown organization", { organizationId: "org_no" }, 404],
    ["a role the environment lacks", { roleSlug: "emperor" }, 422],
  ])("%s is refused", async (_what, wrong, status) => {
    const { memberships, acme, bo } = await acmeWithAna();
    await expect(
      memberships.createOrganizationMembership({
        organizationId: acme.id,
        userId: bo,
        ...wrong,
      }),
    ).rejects.toMatchObject({ status });
  });
});

describe("changing", () => {
  test("the role is kept and announced", async () => {
    const { started, memberships, membershipId } = await acmeWithAna();
    await memberships.updateOrganizationMembership(membershipId, {
      roleSlug: "client",
    });
    expect(
      await memberships.getOrganizationMembership(membershipId),
    ).toMatchObject({ role: { slug: "client" } });
    const { data } = await started.sdk.events.listEvents({
      events: ["organization_membership.updated"],
    });
    expect(data[0]!.data).toMatchObject({
      id: membershipId,
      role: { slug: "client" },
    });
  });

  test("to a role the environment lacks is refused", async () => {
    const { memberships, membershipId } = await acmeWithAna();
    await expect(
      memberships.updateOrganizationMembership(membershipId, {
        roleSlug: "emperor",
      }),
    ).rejects.toMatchObject({ status: 422, code: "invalid_role" });
  });

  test("to several roles takes an environment that has them", async () => {
    const roleSlugs = ["member", "admin"];
    const one = await acmeWithAna();
    await expect(
      one.memberships.updateOrganizationMembership(one.membershipId, {
        roleSlugs,
      }),
    ).rejects.toMatchObject({
      status: 422,
      code: "multiple_roles_not_enabled",
    });

    const several = await acmeWithAna({ multipleRoles: true });
    const { role } = await several.memberships.updateOrganizationMembership(
      several.membershipId,
      { roleSlugs },
    );
    // The SDK's own method needs fields that the contract does not have.
    const { data: assignments } = await several.sdk.get<{
      data: { role: { slug: string } }[];
    }>(
      `/authorization/organization_memberships/${several.membershipId}/role_assignments`,
    );

    // The highest is the one role that every answer has.
    expect(role.slug).toBe("admin");
    expect(assignments.data.map((one) => one.role.slug)).toEqual([
      "admin",
      "member",
    ]);
  });

  test.each(["deactivate", "reactivate"] as const)(
    "to %s twice does nothing the second time and announces nothing",
    async (what) => {
      const { started, memberships, membershipId } = await acmeWithAna();
      if (what === "reactivate") {
        await memberships.deactivateOrganizationMembership(membershipId);
      }
      const change = () =>
        what === "deactivate"
          ? memberships.deactivateOrganizationMembership(membershipId)
          : memberships.reactivateOrganizationMembership(membershipId);

      const first = await change();
      const before = await eventTypes(started, ...membershipEvents);
      const second = await change();

      expect(second).toEqual(first);
      expect(first.status).toBe(what === "deactivate" ? "inactive" : "active");
      expect(await eventTypes(started, ...membershipEvents)).toEqual(before);
    },
  );

  test("a pending membership can be neither deactivated nor reactivated", async () => {
    const { memberships, acme, bo } = await acmeWithAna();
    await memberships.sendInvitation({
      email: "bo@example.com",
      organizationId: acme.id,
    });
    const { data } = await memberships.listOrganizationMemberships({
      userId: bo,
      statuses: ["pending"],
    });
    const { id } = data[0]!;

    await expect(
      memberships.deactivateOrganizationMembership(id),
    ).rejects.toMatchObject({
      status: 400,
      code: "cannot_deactivate_pending_organization_membership",
    });
    await expect(
      memberships.reactivateOrganizationMembership(id),
    ).rejects.toMatchObject({
      status: 400,
      code: "cannot_reactivate_pending_organization_membership",
    });
  });
});

test("what is deleted is gone", async () => {
  const { memberships, membershipId } = await acmeWithAna();
  await memberships.deleteOrganizationMembership(membershipId);
  await expect(
    memberships.deleteOrganizationMembership(membershipId),
  ).rejects.toMatchObject({ status: 404 });
  await expect(
    memberships.getOrganizationMembership(membershipId),
  ).rejects.toMatchObject({ status: 404 });
});
