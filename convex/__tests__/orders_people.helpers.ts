import { expect } from "vitest";
import { api } from "../_generated/api";
import { closeOrders, sweep } from "./orders.helpers";
import type { Ends, Loss, Scenario } from "./orders_interleaving.helpers";
import { pause } from "./running.helpers";
import { countsMatch, settle } from "./setup.helpers";
import type { Fate } from "./steps.helpers";
import type { besideTeam } from "./team.helpers";

/** A change of a person that WorkOS is told of first. */
export type Change = {
  who: string;
  /** The person it is about. */
  target: string;
  arrange?: () => Promise<unknown>;
  runAction: (fate: Fate) => Promise<unknown>;
  ends: Ends;
  losses?: readonly Loss[];
  /** WorkOS's own admins do the same. */
  twin: () => Promise<unknown>;
};

/** Everything that may come between the steps of changes in this team. */
export function interleavingIn({
  world,
  studio,
  person,
  by,
  remove,
  roleAndStatus,
  heldByWorkos,
  memberRow,
}: ReturnType<typeof besideTeam>) {
  async function scenarioOf({
    who,
    target,
    arrange,
    runAction,
    ends,
  }: Change): Promise<Scenario> {
    // Somebody else may take away an owner's rights.
    await by("ana").action(api.users.manage.changeRole, {
      ...person("di"),
      role: "owner",
    });
    await arrange?.();
    await pause();
    await world.deliver();
    const knownBefore = (await auditRows(target)).length;

    /** The audit since then, where the caller is in it: what WorkOS did and took back is its own affair. */
    async function record(): Promise<string[]> {
      const names = new Map(
        Object.entries(studio.userIds).map(([name, id]) => [id, name]),
      );
      const rows = (await auditRows(target)).slice(knownBefore);
      const said = rows.map(({ event, actor, reason }) =>
        actor.type === "user"
          ? `${event} by ${names.get(actor.userId)}, ${reason}`
          : `${event} by the ${actor.type}`,
      );
      return said.some((one) => one.includes(` by ${who},`)) ? said : [];
    }

    const goBack = world.checkpoint();
    return {
      runAction,
      ends,
      goBack: async () => {
        await goBack();
        await pause();
      },
      newsArrives: async () => {
        await world.deliver(
          world.events().filter(({ data }) => data.user_id !== studio.ids.bo),
        );
      },
      lose: async (loss) => {
        await lose(who, loss);
      },
      leasesEnd: async () => await sweep(world.t),
      comeToRest: async () => {
        await world.deliver();
        await closeOrders(world.t);
        await world.deliver();
        expect(await closeOrders(world.t)).toEqual([]);
      },
      look: async () => {
        const role = await roleAndStatus(target);
        const { customerId } = await memberRow(target);
        const customer =
          customerId &&
          (await world.t.run((ctx) => ctx.db.get("customers", customerId)));
        const theirs = await heldByWorkos(target);
        const isOut = (one: string | undefined) =>
          one === undefined || / (removed|inactive)$/.test(one);
        const said = await record();
        const { kept, recounted } = await countsMatch(
          world.t,
          studio.workspaceId,
        );
        expect(kept).toEqual(recounted);
        return [
          isOut(role) ? "out" : role,
          customer ? ` of ${customer.name}` : "",
          `, ${isOut(theirs) ? "out" : theirs} in WorkOS`,
          said.length > 0 ? `; ${said.join(", ")}` : "",
        ].join("");
      },
    };
  }

  async function auditRows(target: string) {
    return await world.t.run(
      async (ctx) =>
        await ctx.db
          .query("workspaceMemberAuditLogs")
          .withIndex("by_workspaceId_userId_timestamp", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds[target]),
          )
          .collect(),
    );
  }

  async function lose(who: string, loss: Loss) {
    if (loss === "removed") {
      await remove(who, who === "ana" ? "di" : "ana");
      await settle(world.t);
      return;
    }
    if (who === "ana") {
      // WorkOS can't: a local owner who stays active is never re-roled by it.
      await by("di").action(api.users.manage.changeRole, {
        ...person("ana"),
        role: "admin",
      });
      return;
    }
    const { id } = await world.membershipIn(studio, studio.ids[who]!);
    await world.sdk.userManagement.updateOrganizationMembership(id, {
      roleSlug: "member",
    });
    await world.deliver(
      world.events().filter(({ data }) => data.user_id === studio.ids[who]),
    );
  }

  return { scenarioOf };
}
