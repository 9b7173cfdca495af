import { afterEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { recordOwnEvent, requireWorkspaceMember } from "../rollcall/functions";
import { later } from "./hooks.helpers";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* What a product puts on record of its own, in a guarded function of its own. */

const team = besideTeam();
const { world, studio, by } = team;
afterEach(() => {
  vi.useRealTimers();
});

const here = () => ({ workspaceId: studio.workspaceId });
type OwnEvent = Parameters<typeof recordOwnEvent>[2];

/** As a mutation of the product's would. */
const archive = async (name: string, some: Partial<OwnEvent> = {}) => {
  await by(name).run(async (ctx) => {
    const member = await requireWorkspaceMember(
      ctx,
      studio.workspaceId,
      "members:manage",
    );
    await recordOwnEvent(ctx, member, {
      name: "project_archived",
      text: "The project “Bridge” was archived",
      ...some,
    });
  });
};
const listed = async (filter: object) =>
  (
    await by("ana").query(api.audit.list, {
      ...here(),
      ...filter,
      paginationOpts: { numItems: 50, cursor: null },
    })
  ).page.filter(({ event }) => event === "product_event");

describe("an event of the product's own", () => {
  test("it is on the audit page with its text, its actor and the person that it is about", async () => {
    await archive("bo", { about: studio.userIds.cy! });
    const entry = {
      event: "product_event",
      userId: studio.userIds.cy,
      actor: { type: "user", userId: studio.userIds.bo },
      object: {
        type: "product",
        name: "project_archived",
        text: "The project “Bridge” was archived",
      },
    };
    expect(await listed({})).toMatchObject([entry]);
    expect(await listed({ event: "product_event" })).toMatchObject([entry]);
    expect(await listed({ userId: studio.userIds.cy })).toHaveLength(1);
    expect(
      await listed({ actorKey: `user:${studio.userIds.bo}` }),
    ).toHaveLength(1);
    expect(await listed({ userId: studio.userIds.di })).toEqual([]);
  });

  test("is sealed with the rest: one that is changed breaks the chain", async () => {
    await archive("bo");
    later(2 * 60_000);
    await world.t.mutation(internal.steps.seals.seal, {});
    await settle(world.t);
    const isWhole = async () =>
      (
        await world.t.query(internal.steps.seals.checkFrom, {
          ...here(),
          number: 1,
        })
      ).brokenSeal === null;
    expect(await isWhole()).toBe(true);
    await world.t.run(async (ctx) => {
      for (const { _id, object } of await ctx.db
        .query("workspaceMemberAuditLogs")
        .collect())
        if (object?.type === "product")
          await ctx.db.patch("workspaceMemberAuditLogs", _id, {
            object: { ...object, text: "Nothing was archived" },
          });
    });
    expect(await isWhole()).toBe(false);
  });

  test("is none where the member may not do what the product asks for", async () => {
    await expect(archive("cy")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    expect(await listed({})).toEqual([]);
  });

  test.each([
    ["no name", { name: " " }],
    ["a name that is too long", { name: "x".repeat(65) }],
    ["no text", { text: "" }],
    ["a text that is too long", { text: "x".repeat(501) }],
  ])("with %s is an error, and on record is nothing", async (_what, some) => {
    await expect(archive("bo", some)).rejects.toThrow("of an event has");
    expect(await listed({})).toEqual([]);
  });
});
