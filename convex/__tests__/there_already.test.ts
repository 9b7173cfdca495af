import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { journalStates, whatExists } from "./provisioning.helpers";
import { as, roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* Whatever status WorkOS refuses a create with, what it has already decides. */

const world = besideWorkos();
const MEMBERSHIPS = "POST /user_management/organization_memberships";
const STATUSES = [400, 404, 409, 422] as const;

describe.each(STATUSES)(
  "WorkOS refuses with %i, for it is there already:",
  (status) => {
    test("the organization of a try whose answer was lost is the workspace's", async () => {
      const ana = await world.person("ana");
      const create = () =>
        as(world.t, ana).action(api.workspaces.create, {
          name: "Studio",
          requestId: "one",
        });
      world.workos.faults.next("POST /organizations", {
        status: "lost answer",
      });
      await expect(create()).rejects.toMatchObject({
        data: { code: "PROVIDER_UNAVAILABLE" },
      });
      const [made] = (await world.sdk.organizations.listOrganizations()).data;

      world.workos.faults.next("POST /organizations", { status });
      const { workspaceId } = await create();

      const linked = await world.t.run(
        async (ctx) => await ctx.db.get("workspaces", workspaceId),
      );
      expect(linked!.workosOrganizationId).toBe(made!.id);
      expect(await roster(world.t, workspaceId)).toEqual({ [ana]: "owner" });
      expect(await whatExists(world)).toEqual({
        workos: ["Studio"],
        here: ["Studio"],
      });
      expect(await journalStates(world)).toEqual(["done"]);
    });

    test("the owner's membership is taken as it is", async () => {
      const ana = await world.person("ana");
      const create = () =>
        as(world.t, ana).action(api.workspaces.create, {
          name: "Studio",
          requestId: "one",
        });
      world.workos.faults.next(MEMBERSHIPS, { status: "lost answer" });
      await expect(create()).rejects.toMatchObject({
        data: { code: "PROVIDER_UNAVAILABLE" },
      });
      world.workos.faults.next(MEMBERSHIPS, { status });
      const { workspaceId } = await create();
      expect(await roster(world.t, workspaceId)).toEqual({ [ana]: "owner" });
    });

    describe("in a workspace", () => {
      let studio: Studio;
      beforeEach(async () => {
        studio = await world.studio({ ana: "owner", bo: "member" });
      });
      const membership = () => ({
        organizationId: studio.organizationId,
        userId: studio.ids.bo!,
      });

      test("somebody that WorkOS has let in a moment ago is brought back", async () => {
        const { id } = await world.membershipIn(studio, studio.ids.bo!);
        await world.sdk.userManagement.deleteOrganizationMembership(id);
        await world.deliver();
        await world.sdk.userManagement.createOrganizationMembership({
          ...membership(),
          roleSlug: "member",
        });
        // Our look was a moment before.
        world.workos.faults.next(
          "GET /user_management/organization_memberships",
          {
            status: "rewritten",
            rewrite: (text) =>
              JSON.stringify({ ...(JSON.parse(text) as object), data: [] }),
          },
        );
        world.workos.faults.next(MEMBERSHIPS, { status });

        await as(world.t, studio.ids.ana!).action(
          api.users.manage.restoreUser,
          {
            workspaceId: studio.workspaceId,
            userId: studio.userIds.bo!,
          },
        );
        await settle(world.t);
        expect(await roster(world.t, studio.workspaceId)).toMatchObject({
          [studio.ids.bo!]: "member",
        });
      });

      test.each([
        ["an open invitation", "zed@example.com", /open invitation/],
        ["a membership", "eve@example.com", /in the organization already/],
      ])("%s is told as what it is", async (_, email, sentence) => {
        const eve = await world.person("eve");
        await world.sdk.userManagement.createOrganizationMembership({
          ...membership(),
          userId: eve,
        });
        await world.sdk.userManagement.sendInvitation({
          organizationId: studio.organizationId,
          email: "zed@example.com",
        });
        world.workos.faults.next("POST /user_management/invitations", {
          status,
        });
        const [result] = await as(world.t, studio.ids.ana!).action(
          api.invitations.manage.send,
          {
            workspaceId: studio.workspaceId,
            invitees: [{ email, role: "member" }],
          },
        );
        expect(result!.refusal).toMatchObject({
          code: "CONFLICT",
          message: expect.stringMatching(sentence) as string,
        });
      });
    });
  },
);
