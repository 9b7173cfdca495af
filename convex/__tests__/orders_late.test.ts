import { describe, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { sweep } from "./orders.helpers";
import { besideStudio } from "./running.helpers";
import { settle } from "./setup.helpers";

/*
 * An action is held up until its order's lease is over: the order is withdrawn, somebody
 * orders something else, and then WorkOS does what the action had asked for. It is taken
 * back, and what was ordered since stays.
 */

const team = besideStudio({
  roles: ["admin", "member", "client", "billing"],
  multipleRoles: true,
});
const { world, studio, me, changeRole, transfer, byName } = team;

const here = () => ({ workspaceId: studio.workspaceId });
const about = (name: string) => ({
  ...here(),
  userId: studio.userIds[name]!,
});
const give = async (name: string, ...roleSlugs: string[]) => {
  const { id } = await world.membershipIn(studio, studio.ids[name]!);
  await world.sdk.userManagement.updateOrganizationMembership(
    id,
    roleSlugs.length === 1 ? { roleSlug: roleSlugs[0]! } : { roleSlugs },
  );
};
const slugsOf = async (name: string) => {
  const { id } = await world.membershipIn(studio, studio.ids[name]!);
  const { data } = await world.sdk.get<{
    data: { role: { slug: string } }[];
  }>(`/authorization/organization_memberships/${id}/role_assignments`);
  return data.data.map(({ role }) => role.slug).sort();
};
/** WorkOS has done it, and its action has been told that it may not be. */
const endLate = async (
  orderId: Id<"providerOrders">,
  held: { membershipId: string; slugs: string[] }[] = [],
) => {
  await world.t.mutation(internal.steps.orders.abandon, {
    orderId,
    ending: "refused",
    held,
  });
  await settle(world.t);
  await world.deliver();
  await settle(world.t);
};

describe("what WorkOS does late", () => {
  test("of a change of role gives way to the role that was given since, and other roles stay", async () => {
    await give("cy", "member", "billing");
    await world.deliver();
    const late = await me("ana").mutation(
      internal.users.manage.internalBeginRoleChange,
      { ...about("cy"), role: "admin" },
    );
    await sweep(world.t);
    await changeRole("ana", "cy", "client");
    await give("cy", "admin", "billing");

    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await endLate(late!.orderId, [
      { membershipId: id, slugs: ["member", "billing"] },
    ]);

    expect(await slugsOf("cy")).toEqual(["billing", "client"]);
    expect(await byName()).toMatchObject({ cy: "client" });
  });

  test("of a handing over gives way to the same one that was done since, for both", async () => {
    await give("ana", "member");
    await world.deliver();
    const late = await me("ana").mutation(internal.steps.roles.beginTransfer, {
      ...about("cy"),
    });
    await sweep(world.t);
    await transfer("ana", "cy");

    await endLate(late!.orderId);

    expect(await slugsOf("ana")).toEqual(["admin"]);
    expect(await slugsOf("cy")).toEqual(["admin"]);
    expect(await byName()).toMatchObject({ ana: "admin", cy: "owner" });
  });

  test("of a new name gives way to the name that is ordered since", async () => {
    const begin = (name: string) =>
      me("ana").mutation(internal.steps.settings.beginUpdate, {
        ...here(),
        name,
      });
    const nameThere = async () =>
      (await world.sdk.organizations.getOrganization(studio.organizationId))
        .name;
    const late = await begin("North");
    await sweep(world.t);
    await begin("South");
    await world.sdk.organizations.updateOrganization({
      organization: studio.organizationId,
      name: "North",
    });

    await world.t.mutation(internal.steps.orders.abandon, {
      orderId: late!.orderId,
      ending: "refused",
      held: [],
    });
    await settle(world.t);

    expect(await nameThere()).toBe("South");
  });

  test("is not taken back in an organization that is linked since", async () => {
    const late = await me("ana").mutation(internal.steps.settings.beginUpdate, {
      ...here(),
      name: "North",
    });
    await sweep(world.t);
    const known = await openedOrders();
    const { id } = await world.sdk.organizations.createOrganization({
      name: "Elsewhere",
    });
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: id,
      });
    });

    await endLate(late!.orderId);

    expect(await openedOrders()).toBe(known);
  });
});

async function openedOrders(): Promise<number> {
  const orders = await world.t.run(
    async (ctx) => await ctx.db.query("providerOrders").collect(),
  );
  return orders.length;
}
