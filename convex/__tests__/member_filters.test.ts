import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import {
  FILTER_SETS,
  filterSetOf,
  MEMBER_FILTERS,
  MEMBER_SORTS,
  refuseFilter,
  type MemberFilter,
  type MemberSort,
} from "../lib/memberFilters";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";
import { untilDone } from "./migrations.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

const DAY = 24 * 60 * 60 * 1_000;
const NOW = Date.UTC(2026, 5, 1);

let t: T;
let studio: Seeded;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
});

afterEach(() => {
  vi.useRealTimers();
});

const list = async (
  filter: MemberFilter & { sort?: MemberSort; search?: string },
  who = "ana",
) =>
  (
    await as(t, who).query(api.users.queries.listOrgMembers, {
      workspaceId: studio.workspaceId,
      paginationOpts: { numItems: 100, cursor: null },
      ...filter,
    })
  ).page.map((row) => (row.kind === "member" ? row.displayName : row.email));
const rowOf = async (person: string) =>
  await t.run(async (ctx) =>
    (
      await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", studio.workspaceId),
        )
        .collect()
    ).find(({ sortName }) => sortName === person)!,
  );
const patch = async (
  person: string,
  fields: Partial<Doc<"workspaceMembers">>,
) => {
  const { _id } = await rowOf(person);
  await t.run((ctx) => ctx.db.patch("workspaceMembers", _id, fields));
};
const open = async (person: string, claims?: Parameters<typeof as>[2]) =>
  await as(t, person, claims).mutation(api.workspaces.switchWorkspace, {
    slug: "studio",
  });

describe("last seen", () => {
  test("is when a person opened the workspace, written at most once a day", async () => {
    expect((await rowOf("cy")).lastSeenAt).toBeUndefined();
    await open("cy");
    expect(await rowOf("cy")).toMatchObject({
      lastSeenAt: NOW,
      seenOrJoinedAt: NOW,
    });
    vi.setSystemTime(NOW + DAY - 1);
    await open("cy");
    expect((await rowOf("cy")).lastSeenAt).toBe(NOW);
    vi.setSystemTime(NOW + DAY);
    await open("cy");
    expect(await rowOf("cy")).toMatchObject({
      lastSeenAt: NOW + DAY,
      seenOrJoinedAt: NOW + DAY,
    });
    expect((await rowOf("ana")).lastSeenAt).toBeUndefined();
  });

  test("is no opening by somebody who acts as them", async () => {
    await open("cy", { "act.sub": "support@example.com" });
    expect((await rowOf("cy")).lastSeenAt).toBeUndefined();
  });

  test("is no opening that the workspace's own sign-in keeps out", async () => {
    await t.run((ctx) =>
      ctx.db.patch("workspaces", studio.workspaceId, {
        requireOrganizationSession: true,
      }),
    );
    await open("cy", { org_id: "org_elsewhere" });
    expect((await rowOf("cy")).lastSeenAt).toBeUndefined();
    await open("cy", { org_id: studio.organizationId });
    expect((await rowOf("cy")).lastSeenAt).toBe(NOW);
  });
});

test("who came back is not taken for somebody who was not seen for long, nor is it brought in line again", async () => {
  const cy = { id: membershipIdOf("cy"), user: "cy" };
  await deliver(t, membershipEvent("deleted", 2_000, cy));
  await deliver(t, membershipEvent("created", 3_000, { ...cy, id: "om_new" }));
  expect(await rowOf("cy")).toMatchObject({
    status: "active",
    seenOrJoinedAt: NOW,
  });
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  expect((await rowOf("cy")).seenOrJoinedAt).toBe(NOW);
  expect(await list({ notSeenSince: NOW })).toEqual(["Ana", "Bo"]);
});

describe("not seen since", () => {
  beforeEach(async () => {
    // Ana was seen lately, Bo long ago; Cy never, and joined before that.
    await patch("ana", { lastSeenAt: 90, seenOrJoinedAt: 90 });
    await patch("bo", { lastSeenAt: 40, seenOrJoinedAt: 40 });
    await patch("cy", { joinedAt: 20, seenOrJoinedAt: 20 });
  });

  test("lists who was last seen before, and who never was and joined before; the longest first", async () => {
    expect(await list({ notSeenSince: 50 })).toEqual(["Cy", "Bo"]);
    expect(await list({ notSeenSince: 40, sort: "seen" })).toEqual(["Cy"]);
    await patch("cy", { joinedAt: 60, seenOrJoinedAt: 60 });
    expect(await list({ notSeenSince: 50 })).toEqual(["Bo"]);
  });

  test("goes with each status", async () => {
    await patch("bo", { status: "removed", listedStatus: "removed" });
    expect(await list({ notSeenSince: 50 })).toEqual(["Cy"]);
    expect(await list({ notSeenSince: 50, status: "active" })).toEqual(["Cy"]);
    expect(await list({ notSeenSince: 50, status: "removed" })).toEqual(["Bo"]);
    await patch("cy", { listedStatus: "pending_removal" });
    expect(await list({ notSeenSince: 50 })).toEqual(["Cy"]);
    expect(await list({ notSeenSince: 50, status: "pending_removal" })).toEqual(
      ["Cy"],
    );
  });

  test("names nobody whose row does not know when", async () => {
    await patch("cy", { seenOrJoinedAt: undefined });
    expect(await list({ notSeenSince: 50 })).toEqual(["Bo"]);
  });
});

test("a source lists who came that way, in each status, by name", async () => {
  await patch("ana", { arrivedBy: "person" });
  await patch("bo", { arrivedBy: "invitation" });
  await patch("cy", { arrivedBy: "invitation" });
  expect(await list({ source: "invitation" })).toEqual(["Bo", "Cy"]);
  expect(await list({ source: "event" })).toEqual([]);
  await patch("bo", { status: "removed", listedStatus: "removed" });
  expect(await list({ source: "invitation" })).toEqual(["Cy"]);
  expect(await list({ source: "invitation", status: "removed" })).toEqual([
    "Bo",
  ]);
});

describe("a list", () => {
  const VALUES = {
    role: "client",
    source: "event",
    customerId: "customer" as Id<"customers">,
    notSeenSince: 1,
  } as const;
  /** Every set of filters there could be. */
  const EVERY = Array.from({ length: 2 ** MEMBER_FILTERS.length }, (_, bits) =>
    MEMBER_FILTERS.filter((_, i) => (bits >> i) & 1),
  );
  const filterOf = (names: readonly (typeof MEMBER_FILTERS)[number][]) =>
    Object.fromEntries(names.map((name) => [name, VALUES[name]]));

  test("is refused for every set of filters that has no index, and for no other", async () => {
    let listed = 0;
    for (const names of EVERY) {
      const isListed = FILTER_SETS.some(
        ({ filters }) =>
          [...filters].sort().join() === [...names].sort().join(),
      );
      if (isListed) listed++;
      expect(filterSetOf(filterOf(names)) !== null, names.join()).toBe(
        isListed,
      );
      expect(refuseFilter(filterOf(names)) === null).toBe(isListed);
    }
    expect(listed).toBe(FILTER_SETS.length);
    await expect(
      list({ role: "client", source: "event" }),
    ).rejects.toMatchObject({
      data: {
        code: "INVALID",
        message: expect.stringMatching(/can't be combined/) as string,
      },
    });
  });

  test("is sorted as its set of filters can be, and by nothing else", async () => {
    for (const { filters, sorts } of FILTER_SETS)
      for (const sort of MEMBER_SORTS)
        expect(
          refuseFilter({ ...filterOf(filters), sort }) === null,
          `${filters.join()} by ${sort}`,
        ).toBe(sorts.includes(sort));
    await expect(list({ sort: "seen" })).rejects.toMatchObject({
      data: {
        code: "INVALID",
        message: expect.stringMatching(/can't be sorted/) as string,
      },
    });
  });

  test("of those not seen can't be searched", () => {
    const asked = { notSeenSince: 1, search: "ana" };
    expect(refuseFilter(asked)?.message).toMatch(/can't be searched/);
    expect(refuseFilter({ ...asked, search: " " })).toBeNull();
  });

  test("of invited people has no filter but role and customer", () => {
    const invited = { status: "invited" } as const;
    expect(refuseFilter(invited)).toBeNull();
    expect(refuseFilter({ ...invited, role: "client" })).toBeNull();
    expect(refuseFilter({ ...invited, source: "event" })).not.toBeNull();
    expect(refuseFilter({ ...invited, notSeenSince: 1 })).not.toBeNull();
  });

  test("tells a plain member neither how somebody came nor when they were seen", async () => {
    for (const asked of [{ source: "event" }, { notSeenSince: 5_000 }] as const)
      await expect(list(asked, "cy")).rejects.toMatchObject({
        data: { reason: "historyNotFiltered" },
      });
  });
});

describe("search", () => {
  const callThem = async (names: Record<string, string>) => {
    for (const [workosUserId, name] of Object.entries(names))
      await deliver(
        t,
        userEvent("updated", 2_000, {
          id: workosUserId,
          first: name,
          last: "",
        }),
      );
  };
  const found = async (search: string) => (await list({ search })).sort();

  test("finds beginnings of words, folded, whichever way name and query are written", async () => {
    await callThem({
      ana: "E\u0301lodie Weiß",
      bo: "Şükrü Işık",
      cy: "Łukasz Jørgensen",
    });
    const [elodie, sukru, lukasz] = [
      "Élodie Weiß",
      "Şükrü Işık",
      "Łukasz Jørgensen",
    ];
    for (const query of ["elo", "Élo", "E\u0301LO", "weis", "WEIẞ"])
      expect(await found(query), query).toEqual([elodie]);
    for (const query of ["sukr", "ŞÜKRÜ", "isi", "IŞIK", "ışık", "İşık"])
      expect(await found(query), query).toEqual([sukru]);
    for (const query of ["luk", "Łuk", "jorg", "JØRG"])
      expect(await found(query), query).toEqual([lukasz]);
    expect(await found("odie")).toEqual([]);
  });

  test("finds an address by its beginning, in any letters", async () => {
    expect(await found("CY@exam")).toEqual(["Cy"]);
  });
});
