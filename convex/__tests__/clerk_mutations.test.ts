import { beforeEach, describe, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { clerkStudio, clerkRoster, rolesInMirrorOf } from "./clerk.helpers";
import { settle, type T } from "./setup.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  ({ t, workspaceId } = await clerkStudio());
});

const rolesInMirror = async (organizationId?: string) =>
  await rolesInMirrorOf(t, organizationId);

describe("the six mutations take the same steps", () => {
  const at = (updatedAt: number) => ({ updatedAt });
  const cyMember = {
    membershipId: "orgmem_cy",
    organizationId: "org_clerk",
    clerkUserId: "user_cy",
    role: "org:member",
    name: "Cy",
  };
  const { organizations } = internal;

  test("each can be repeated", async () => {
    const steps = [
      () => t.mutation(organizations.addMember, { ...cyMember, ...at(2_000) }),
      () =>
        t.mutation(organizations.updateMemberRole, {
          ...cyMember,
          role: "org:admin",
          ...at(3_000),
        }),
      () =>
        t.mutation(organizations.removeMember, { ...cyMember, ...at(4_000) }),
      () =>
        t.mutation(organizations.deleteOrganization, {
          organizationId: "org_clerk",
          ...at(5_000),
        }),
    ];
    for (const step of steps) {
      expect((await step()).status).toBe("processed");
      expect((await step()).status).toBe("duplicate");
    }
    await settle(t);
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner removed",
      bo: "member removed",
      cy: "admin removed",
    });
  });

  test("an update makes what is missing, and deletions leave tombstones", async () => {
    const organization = {
      organizationId: "org_new",
      name: "New",
      ...at(2_000),
    };
    const member = { ...cyMember, organizationId: "org_new" };
    await t.mutation(organizations.updateOrganization, organization);
    await t.mutation(organizations.updateMemberRole, {
      ...member,
      ...at(2_000),
    });
    expect(await rolesInMirror("org_new")).toEqual({ user_cy: "org:member" });
    await t.mutation(organizations.deleteOrganization, {
      organizationId: "org_new",
      ...at(3_000),
    });
    await t.run(async (ctx) => {
      const rows = [
        ...(await ctx.db.query("organizations").collect()),
        ...(await ctx.db.query("organizationMembers").collect()),
      ].filter((row) => row.organizationId === "org_new");
      expect(rows).toHaveLength(2);
      for (const row of rows) expect(row.deletedAt).toBeTypeOf("number");
    });
    const again = await t.mutation(
      organizations.createOrganization,
      organization,
    );
    expect(again.status).toBe("stale");
  });
});
