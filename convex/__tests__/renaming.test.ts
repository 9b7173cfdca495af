import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  besideStudio,
  meanwhileAfter,
  pause,
  refusal,
} from "./running.helpers";
import { as, seedWorkspace, settle } from "./setup.helpers";
import { died, runInSteps } from "./steps.helpers";
import { meanwhile } from "./workos.helpers";
import { ordersOf, sweep } from "./orders.helpers";
import { update as renaming } from "../workspaces";

const { world, studio, me, here, patchMember, stranger } = besideStudio();

describe("name and address", () => {
  const update = (who: string, settings: { name?: string; slug?: string }) =>
    me(who).action(api.workspaces.update, { ...here(), ...settings });
  const snapshot = async (who: string) =>
    (await me(who).query(api.dashboard.getSnapshot, {}))!.workspaces[0];
  const nameInWorkos = async () =>
    (await world.sdk.organizations.getOrganization(studio.organizationId)).name;
  const RENAME = /^PUT \/organizations\//;

  test("a rename is WorkOS's too, and its echo changes nothing", async () => {
    expect(await update("bo", { name: "  Studio   North " })).toEqual({
      name: "Studio North",
      slug: "studio",
    });
    expect(await nameInWorkos()).toBe("Studio North");
    expect(await snapshot("cy")).toMatchObject({ name: "Studio North" });
    await world.deliver();
    expect(await snapshot("cy")).toMatchObject({ name: "Studio North" });
    expect(await world.inboxOf("organization.updated")).toEqual(["duplicate"]);
  });

  test("a name that WorkOS was given in the same moment, and later, stays", async () => {
    meanwhileAfter(async () => {
      await pause();
      await world.sdk.organizations.updateOrganization({
        organization: studio.organizationId,
        name: "Later",
      });
      await world.deliver();
    });
    expect(await update("ana", { name: "Sooner" })).toMatchObject({
      name: "Later",
    });
    await world.deliver();
    expect(await snapshot("ana")).toMatchObject({ name: "Later" });
  });

  test("an old echo doesn't undo a newer name, and a rename in WorkOS comes back", async () => {
    await update("ana", { name: "First" });
    await pause();
    await update("ana", { name: "Second" });
    await world.deliver([...world.events()].reverse());
    expect(await snapshot("ana")).toMatchObject({ name: "Second" });

    await pause();
    await world.sdk.organizations.updateOrganization({
      organization: studio.organizationId,
      name: "Third",
    });
    await world.deliver();
    expect(await snapshot("ana")).toMatchObject({ name: "Third" });
    // What our side was told meanwhile is no reason to keep an older name.
    await update("ana", { name: "Second" });
    expect(await nameInWorkos()).toBe("Second");
  });

  test("a new address leads here at once, and so do the former ones", async () => {
    await update("bo", { slug: "north" });
    await update("bo", { slug: "south" });
    for (const slug of ["studio", "north", "south"])
      expect(
        await me("cy").mutation(api.workspaces.switchWorkspace, { slug }),
      ).toMatchObject({ slug: "south" });
    expect(await nameInWorkos()).toBe("Studio");
    const eve = await world.person("eve");
    expect(
      await as(world.t, eve).action(api.workspaces.create, { name: "Studio" }),
    ).toMatchObject({ slug: "studio-2" });
    expect(await update("bo", { slug: "studio" })).toMatchObject({
      slug: "studio",
    });
  });

  test.each([
    ["an empty name", { name: " " }, "INVALID", "name"],
    ["a reserved address", { slug: "admin" }, "INVALID", "slug"],
    ["an address with capitals", { slug: "Studio" }, "INVALID", "slug"],
    ["an address that is taken", { slug: "taken" }, "SLUG_TAKEN", "slug"],
    ["a former one of others", { slug: "formerly" }, "SLUG_TAKEN", "slug"],
  ])("%s is refused at its field", async (_what, settings, code, field) => {
    const other = await seedWorkspace(world.t, { eve: "owner" }, "taken");
    await world.t.run(async (ctx) => {
      await ctx.db.insert("workspaceSlugs", {
        slug: "formerly",
        workspaceId: other.workspaceId,
      });
    });
    const calls = world.workos.faults.calls.length;
    await expect(
      update("ana", { name: "Another", ...settings }),
    ).rejects.toMatchObject({ data: { code, field } });
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await snapshot("ana")).toMatchObject({
      name: "Studio",
      slug: "studio",
    });
  });

  test.each([
    ["a stranger", "zed", "NOT_FOUND"],
    ["a plain member", "cy", "FORBIDDEN"],
    ["a client", "mara", "FORBIDDEN"],
  ])("%s is refused", async (_who, who, code) => {
    await stranger();
    await expect(
      update(who, { name: "Mine", slug: "mine" }),
    ).rejects.toMatchObject(refusal(code));
    expect(await nameInWorkos()).toBe("Studio");
  });

  test.each([
    [500, "PROVIDER_UNAVAILABLE"],
    [422, "INVALID"],
    [404, "CONFLICT"],
  ])(
    "with WorkOS answering %i neither name nor address is changed",
    async (status, code) => {
      world.workos.faults.next(RENAME, { status, code: "entity_not_found" });
      await expect(
        update("ana", { name: "North", slug: "north" }),
      ).rejects.toMatchObject(refusal(code));
      expect(await snapshot("ana")).toMatchObject({
        name: "Studio",
        slug: "studio",
      });
      expect(await nameInWorkos()).toBe("Studio");
    },
  );

  test("a workspace linked to no organization is renamed here alone", async () => {
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    const calls = world.workos.faults.calls.length;
    expect(await update("ana", { name: "North" })).toMatchObject({
      name: "North",
    });
    expect(world.workos.faults.calls.length).toBe(calls);
  });

  test("a caller who loses the right on the way changes nothing, and WorkOS takes it back", async () => {
    meanwhile(async () => await patchMember("bo", { role: "member" }));
    await expect(
      update("bo", { name: "North", slug: "north" }),
    ).rejects.toMatchObject(refusal("FORBIDDEN"));
    await settle(world.t);
    expect(await nameInWorkos()).toBe("Studio");
    await world.deliver();
    expect(await snapshot("ana")).toMatchObject({
      name: "Studio",
      slug: "studio",
    });
  });

  describe("is an order", () => {
    /** Bo's action dies after one of its steps. */
    const dieAfter = async (name: string, step: RegExp) =>
      await new Promise<void>((gone) => {
        void runInSteps(
          me("bo"),
          renaming,
          { ...here(), name },
          async (taking, take) => {
            const taken = await take();
            if (!step.test(taking.name)) return taken;
            gone();
            return await died();
          },
        );
      });
    const lostRight = async () => {
      meanwhile(async () => await patchMember("bo", { role: "member" }));
      await expect(update("bo", { name: "North" })).rejects.toMatchObject(
        refusal("FORBIDDEN"),
      );
      await settle(world.t);
    };

    test("that WorkOS carried out and whose action died: the sweeper finds the name", async () => {
      await dieAfter("North", RENAME);
      expect(await snapshot("ana")).toMatchObject({ name: "Studio" });
      await sweep(world.t);
      expect(await snapshot("ana")).toMatchObject({ name: "North" });
      expect(await ordersOf(world.t)).toEqual(["rename done"]);
    });

    test("that WorkOS never got is withdrawn", async () => {
      await dieAfter("North", /beginUpdate$/);
      await sweep(world.t);
      expect(await snapshot("ana")).toMatchObject({ name: "Studio" });
      expect(await ordersOf(world.t)).toEqual(["rename withdrawn"]);
    });

    test("whose caller is no admin any more is taken back when it is found", async () => {
      await dieAfter("North", RENAME);
      await patchMember("bo", { role: "member" });
      await sweep(world.t);
      expect(await nameInWorkos()).toBe("Studio");
      expect(await snapshot("ana")).toMatchObject({ name: "Studio" });
      expect(await ordersOf(world.t)).toEqual([
        "rename withdrawn",
        "undo done",
      ]);
    });

    test("that is refused here is taken back in WorkOS, however often it takes", async () => {
      world.workos.faults.next(/^GET \/organizations\//, {
        status: 503,
        times: Infinity,
      });
      await lostRight();
      expect(await nameInWorkos().catch(() => "away")).toBe("away");
      expect(await ordersOf(world.t)).toEqual([
        "rename withdrawn",
        "undo open",
      ]);
      world.workos.faults.clear();
      await sweep(world.t);
      expect(await nameInWorkos()).toBe("Studio");
      expect(await ordersOf(world.t)).toEqual([
        "rename withdrawn",
        "undo done",
      ]);
    });

    test("taking it back leaves alone what somebody has named it since", async () => {
      world.workos.faults.next(/^GET \/organizations\//, {
        status: 503,
        times: Infinity,
      });
      await lostRight();
      world.workos.faults.clear();
      await world.sdk.organizations.updateOrganization({
        organization: studio.organizationId,
        name: "Later",
      });
      await sweep(world.t);
      expect(await nameInWorkos()).toBe("Later");
      expect(await snapshot("ana")).toMatchObject({ name: "Later" });
    });

    test("while one is under way another waits; one of which nobody knows gives way", async () => {
      await dieAfter("North", /beginUpdate$/);
      await expect(update("ana", { name: "South" })).rejects.toMatchObject(
        refusal("CONFLICT"),
      );
      await world.t.run(async (ctx) => {
        const order = await ctx.db.query("providerOrders").first();
        await ctx.db.patch("providerOrders", order!._id, { leaseUntil: 1 });
      });
      expect(await update("ana", { name: "South" })).toMatchObject({
        name: "South",
      });
      expect(await ordersOf(world.t)).toEqual([
        "rename withdrawn",
        "rename done",
      ]);
    });
  });
});
