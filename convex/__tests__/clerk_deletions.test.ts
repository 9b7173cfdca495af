import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  bo,
  canEnter,
  clerkOrganization,
  clerkOrganizationDeleted,
  clerkStudio,
  clerkRoster,
  clerkRow,
  clerkUserDeleted,
  cy,
  deliverClerk,
  rolesInMirrorOf,
} from "./clerk.helpers";
import { seedWorkspace, type T } from "./setup.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  ({ t, workspaceId } = await clerkStudio());
});

const rolesInMirror = async (organizationId?: string) =>
  await rolesInMirrorOf(t, organizationId);

describe("an organization that Clerk deletes", () => {
  test("closes its workspace at once, ends everyone, and stays deleted", async () => {
    await deliverClerk(t, clerkOrganizationDeleted(2_000));
    expect(await canEnter(t, "ana")).toEqual([]);
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner removed",
      bo: "member removed",
    });
    expect(await rolesInMirror()).toEqual({});

    const late = [
      clerkOrganization("updated", 3_000),
      cy("created", 3_000),
      bo("updated", 3_000),
    ];
    await deliverClerk(t, ...late);
    for (const event of late)
      expect((await clerkRow(t, event))?.status).toBe("stale");
    expect(await rolesInMirror()).toEqual({});
  });

  test("ends hundreds of members in batches", async () => {
    await t.run(async (ctx) => {
      for (let i = 0; i < 250; i++)
        await ctx.db.insert("organizationMembers", {
          membershipId: `orgmem_${i}`,
          organizationId: "org_clerk",
          clerkUserId: `user_${i}`,
          role: "org:member",
          status: "active",
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
    });
    await deliverClerk(t, clerkOrganizationDeleted(2_000));
    expect(await rolesInMirror()).toEqual({});
  });
});

describe("an account that Clerk deletes", () => {
  test("loses its memberships, its token, and whatever comes late for it", async () => {
    await deliverClerk(t, cy("created", 2_000), clerkUserDeleted(3_000, "cy"));
    expect(await canEnter(t, "cy")).toEqual([]);
    expect(
      await asClerk(t, "cy").query(api.dashboard.getSnapshot, {}),
    ).toBeNull();
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      cy: "member removed",
    });
    const late = cy("created", 4_000, "orgmem_late");
    await deliverClerk(t, late);
    expect((await clerkRow(t, late))?.status).toBe("stale");
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      cy: "member removed",
    });
  });

  test("before anything else was known of it keeps later news out", async () => {
    await deliverClerk(t, clerkUserDeleted(2_000, "cy"), cy("created", 1_500));
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
    });
  });

  test("of a person that WorkOS knows too ends Clerk's side and spares the other", async () => {
    const other = await seedWorkspace(
      t,
      { bo: "member", di: "owner" },
      "atlas",
    );
    await deliverClerk(t, clerkUserDeleted(2_000, "bo"));
    expect(await canEnter(t, "bo")).toEqual([]);
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      bo: "member removed",
    });
    expect(await clerkRoster(t, other.workspaceId)).toMatchObject({
      bo: "member",
    });
    const repeated = clerkUserDeleted(3_000, "bo");
    await deliverClerk(t, repeated);
    expect((await clerkRow(t, repeated))?.status).toBe("duplicate");
  });
});
