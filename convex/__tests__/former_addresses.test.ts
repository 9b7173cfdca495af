import { afterEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { isAppError } from "../lib/errors";
import { FORMER_ADDRESSES, LIMITS } from "../lib/limits";
import { besideStudio } from "./running.helpers";
import { as, settle } from "./setup.helpers";
import { untilDone } from "./migrations.helpers";

/* Former addresses lead to a workspace: the latest five, for ninety days. */

const { world, studio, me, here } = besideStudio();
const DAY = 86_400_000;

afterEach(() => vi.useRealTimers());
const later = (ms: number) =>
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

const rename = async (slug: string) =>
  await me("ana").action(api.workspaces.update, { ...here(), slug });
/** Where an address leads Cy: the slug of now, or nowhere. */
const leadsTo = async (slug: string) =>
  await me("cy")
    .mutation(api.workspaces.switchWorkspace, { slug })
    .then(
      (found) => found.slug,
      (error: unknown) => (isAppError(error) ? error.data.code : error),
    );
const forget = async () => {
  await world.t.mutation(internal.steps.retention.forget, {});
  await settle(world.t);
};

describe("a former address", () => {
  test("leads here for ninety days, then nowhere, and anybody can have it", async () => {
    await rename("north");
    later(FORMER_ADDRESSES.keptMs - DAY);
    await forget();
    expect(await leadsTo("studio")).toBe("north");
    later(2 * DAY);
    await forget();
    expect(await leadsTo("studio")).toBe("NOT_FOUND");
    expect(await leadsTo("north")).toBe("north");
    const eve = await world.person("eve");
    expect(
      await as(world.t, eve).action(api.workspaces.create, {
        name: "Of Eve",
        slug: "studio",
      }),
    ).toMatchObject({ slug: "studio" });
  });

  test("is pushed out by the sixth after it", async () => {
    for (let n = 1; n <= FORMER_ADDRESSES.max; n++) {
      await rename(`north-${n}`);
      later(1_000);
    }
    expect(await leadsTo("studio")).toBe("north-5");
    await rename("north-6");
    expect(await leadsTo("studio")).toBe("NOT_FOUND");
    for (let n = 1; n <= 6; n++)
      expect(await leadsTo(`north-${n}`)).toBe("north-6");
  });

  test("that is taken again is the address, and is not freed", async () => {
    await rename("north");
    later(50 * DAY);
    await rename("studio");
    later(50 * DAY);
    await forget();
    expect(await leadsTo("north")).toBe("studio");
    later(50 * DAY);
    await forget();
    expect(await leadsTo("north")).toBe("NOT_FOUND");
    expect(await leadsTo("studio")).toBe("studio");
  });

  test("is freed when the deletion is final, and the last one ninety days later", async () => {
    await rename("north");
    await me("ana").mutation(api.deletion.request, {
      ...here(),
      confirmation: "Studio",
      deleteOrganization: false,
    });
    expect(await addresses()).toEqual(["north", "studio"]);
    later(8 * DAY);
    await world.t.action(internal.steps.deletion.finalizeDue, {});
    await settle(world.t);
    expect(await addresses()).toEqual(["north"]);
    later(FORMER_ADDRESSES.keptMs + DAY);
    await forget();
    expect(await addresses()).toEqual([]);
  });
});

/** As they were kept before `formerSince`; the first ones before the present address. */
async function plantOld(count: number) {
  await world.t.run(async (ctx) => {
    const { workspaceId } = studio;
    const now = await ctx.db
      .query("workspaceSlugs")
      .withIndex("by_slug", (q) => q.eq("slug", "studio"))
      .unique();
    await ctx.db.delete("workspaceSlugs", now!._id);
    for (let n = 1; n <= count; n++)
      await ctx.db.insert("workspaceSlugs", { workspaceId, slug: `old-${n}` });
    await ctx.db.insert("workspaceSlugs", { workspaceId, slug: "studio" });
  });
}

describe("an address from before its time was kept", () => {
  test("is former from the next change on, and the latest five stay however many there were", async () => {
    await plantOld(150);
    await rename("north");
    await rename("studio");
    await rename("north");
    expect(await leadsTo("studio")).toBe("north");
    expect(await addresses()).toHaveLength(1 + FORMER_ADDRESSES.max);
    later(FORMER_ADDRESSES.keptMs + DAY);
    await forget();
    expect(await addresses()).toEqual(["north"]);
  });

  test("is former from when it is upgraded, and the present one is none", async () => {
    await plantOld(3);
    await world.t.mutation(internal.upgrades.run, {});
    await untilDone(world.t, internal.upgrades.show);
    expect(await addresses()).toHaveLength(4);
    later(FORMER_ADDRESSES.keptMs + DAY);
    await forget();
    expect(await addresses()).toEqual(["studio"]);
  });
});

async function addresses() {
  const rows = await world.t.run(
    async (ctx) =>
      await ctx.db
        .query("workspaceSlugs")
        .withIndex("by_workspaceId_formerSince", (q) =>
          q.eq("workspaceId", studio.workspaceId),
        )
        .collect(),
  );
  return rows.map(({ slug }) => slug).sort();
}

test("an address is changed ten times a day, and then the refusal says when it goes on", async () => {
  const { rate } = LIMITS.addressesOfWorkspace;
  for (let n = 0; n < rate; n++) await rename(`north-${n}`);
  await expect(rename("one-more")).rejects.toMatchObject({
    data: {
      code: "RATE_LIMITED",
      reason: "addressChanges",
      retryAfterMs: expect.any(Number) as number,
    },
  });
  expect(await leadsTo("one-more")).toBe("NOT_FOUND");
  later(DAY / rate);
  await rename("one-more");
  expect(await leadsTo("studio")).toBe("NOT_FOUND");
});
