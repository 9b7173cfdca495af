import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { DEATHS, pointsOf, runWithFailures } from "./failures.helpers";
import { attemptAtOrder, closeOrders } from "./orders.helpers";
import { nameOf, placesOf } from "./orders_interleaving.helpers";
import { pause } from "./running.helpers";
import { settle } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { besideTeam } from "./team.helpers";

/*
 * WorkOS is told that somebody is out, while its own admins change the same person and
 * its news arrives, at every step of the worker.
 */

// A hundred runs a test.
vi.setConfig({ testTimeout: 180_000 });

const { world, studio, by, remove, roleAndStatus, heldByWorkos, audit } =
  besideTeam();
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const WAYS_OUT = {
  removed_by_admin: () => remove("cy"),
  left: () =>
    by("cy").mutation(api.workspaces.leave, {
      workspaceId: studio.workspaceId,
    }),
} as const;
type WayOut = keyof typeof WAYS_OUT;

const memberships = () => world.sdk.userManagement;
const cysId = async () => (await world.membershipIn(studio, studio.ids.cy!)).id;

/** What WorkOS's own admins may do to the person. */
const CHANGES = {
  "gives another role": async () => {
    await memberships().updateOrganizationMembership(await cysId(), {
      roleSlug: "client",
    });
  },
  "lets them in again": async () => {
    const { id, status } = await world.membershipIn(studio, studio.ids.cy!);
    if (status === "active") {
      await memberships().deactivateOrganizationMembership(id);
      await pause();
    }
    await memberships().reactivateOrganizationMembership(id);
  },
  "removes and adds them": async () => {
    await memberships().deleteOrganizationMembership(await cysId());
    await pause();
    await memberships().createOrganizationMembership({
      organizationId: studio.organizationId,
      userId: studio.ids.cy!,
      roleSlug: "member",
    });
  },
} as const;

/** Out here, and WorkOS has yet to hear of it. */
async function outHere(way: WayOut) {
  world.workos.faults.next(/./, { status: 422, times: Infinity });
  await WAYS_OUT[way]();
  await settle(world.t);
  world.workos.faults.clear();
  expect(await heldByWorkos("cy")).toBe("member");
  const orderId = await world.t.run(
    async (ctx) => (await ctx.db.query("providerOrders").collect()).at(-1)!._id,
  );
  const goBack = world.checkpoint();
  const runAction = (fate: Fate) =>
    runInSteps(world.t, attemptAtOrder, { orderId }, fate).then(
      () => undefined,
    );
  const { steps } = await runWithFailures(runAction);
  expect(await heldByWorkos("cy")).toBe("member inactive");
  return { goBack, runAction, steps };
}

async function comeToRest() {
  await world.deliver();
  await closeOrders(world.t);
  await world.deliver();
  expect(await closeOrders(world.t)).toEqual([]);
}

/** Out, in, or what must never be: something else here than there. */
async function look(way: WayOut): Promise<string> {
  const here = (await roleAndStatus("cy"))!;
  const there = await heldByWorkos("cy");
  const events = await audit("cy");
  if (events.filter((one) => one === way).length !== 1)
    return `out by ${events.join()}`;
  if (/removed$/.test(here))
    return /inactive$/.test(there ?? "inactive")
      ? "out"
      : `${there} there only`;
  return here === there ? "in" : `${here} here and ${there} there`;
}

describe.each(Object.keys(WAYS_OUT) as WayOut[])(
  "somebody who is out, %s,",
  (way) => {
    test.each(Object.entries(CHANGES))(
      "is out or in on both sides when WorkOS %s: out by what was before it was asked, in by what came after it had answered",
      async (what, change) => {
        const { goBack, runAction, steps } = await outHere(way);
        const letsIn = what !== "gives another role";
        const asked = steps.findIndex(({ kind }) => kind === "workos");
        const seen: Record<string, string> = {};
        for (const changeAt of placesOf(steps))
          for (const newsAt of placesOf(steps)) {
            await goBack();
            await pause();
            const between = async (index: number) => {
              if (index === changeAt) {
                await pause();
                await change();
              }
              if (index === newsAt) await world.deliver();
            };
            await runAction(async ({ index }, take) => {
              await between(index);
              return await take();
            });
            await between(steps.length);
            await comeToRest();
            const end = await look(way);
            const mayBe =
              !letsIn || changeAt <= asked
                ? ["out"]
                : changeAt === steps.length
                  ? ["in"]
                  : ["out", "in"];
            if (!mayBe.includes(end))
              seen[`at ${changeAt}, news at ${newsAt}`] = end;
          }
        expect(seen, steps.map(nameOf).join(", ")).toEqual({});
      },
    );

    test("is out on both sides, wherever the worker dies", async () => {
      const { goBack, runAction, steps } = await outHere(way);
      const seen: Record<string, string> = {};
      for (const point of pointsOf(steps, DEATHS)) {
        await goBack();
        const { ended } = await runWithFailures(runAction, point);
        expect(ended).toBe("died");
        await comeToRest();
        seen[point.words] = await look(way);
      }
      expect(new Set(Object.values(seen))).toEqual(new Set(["out"]));
    });
  },
);
