import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import {
  countOf,
  INVITED_COUNTED,
  sumOf,
  type TeamFilter,
} from "../lib/memberFilters";
import { searchKey } from "../lib/names";
import type { Role } from "../lib/validators";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, invitationEvent, membershipEvent } from "./webhooks.helpers";

/* The team with the people who are invited to it. */

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    cy: "member",
    eve: "member",
  });
});

type Asked = TeamFilter & { search?: string; sort?: "name" | "joined" };
const pageOf = async (
  asked: Asked = {},
  who = "ana",
  paginationOpts: { numItems: number; cursor: string | null } = {
    numItems: 100,
    cursor: null,
  },
) =>
  await as(t, who).query(api.users.queries.listOrgMembers, {
    workspaceId: studio.workspaceId,
    paginationOpts,
    withInvited: true,
    ...asked,
  });
type Row = Awaited<ReturnType<typeof pageOf>>["page"][number];
const nameOf = (row: Row) =>
  row.kind === "member" ? row.displayName : row.email;
const list = async (asked: Asked = {}, who = "ana") =>
  (await pageOf(asked, who)).page.map(nameOf);

let sent = 0;
const invite = async (
  email: string,
  fields: Partial<Doc<"pendingInvitations">> = {},
) => {
  await t.run((ctx) =>
    ctx.db.insert("pendingInvitations", {
      workspaceId: studio.workspaceId,
      workosInvitationId: `invitation_${sent++}`,
      email,
      searchText: searchKey(email),
      role: "member",
      state: "pending",
      invitedAt: 2_000,
      expiresAt: 9_000,
      updatedAt: 2_000,
      ...fields,
    }),
  );
};
const patch = async (
  person: string,
  fields: Partial<Doc<"workspaceMembers">>,
) =>
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query("workspaceMembers").collect())
      if (row.sortName === person)
        await ctx.db.patch("workspaceMembers", row._id, fields);
  });

describe("without a filter", () => {
  beforeEach(async () => {
    await invite("dee@new.example");
    await invite("aaron@new.example", { invitedAt: 3_000 });
    await invite("zoe@old.example", { state: "expired" });
    await patch("cy", { joinedAt: 2_500, listedStatus: "pending_removal" });
  });

  test("open invitations stand among the people who are in, by name", async () => {
    expect(await list()).toEqual([
      "aaron@new.example",
      "Ana",
      "Bo",
      "Cy",
      "dee@new.example",
      "Eve",
    ]);
  });

  test("the latest to be invited or to join stand first when sorted so", async () => {
    expect((await list({ sort: "joined" })).slice(0, 3)).toEqual([
      "aaron@new.example",
      "Cy",
      "dee@new.example",
    ]);
  });

  test.each(["name", "joined"] as const)(
    "the list by %s is paged to its end, each row once and in order",
    async (sort) => {
      for (let n = 0; n < 8; n++) await invite(`p${n}@new.example`);
      const seen: string[] = [];
      let cursor: string | null = null as string | null;
      for (let done = false; !done;) {
        const page = await pageOf({ sort }, "ana", { numItems: 3, cursor });
        expect(page.page.length).toBeLessThanOrEqual(3);
        seen.push(...page.page.map(nameOf));
        cursor = page.continueCursor;
        done = page.isDone;
      }
      expect(seen).toEqual(await list({ sort }));
      expect(new Set(seen).size).toBe(14);
    },
  );

  test("who may not manage members sees no invitation", async () => {
    expect(await list({}, "eve")).toEqual(["Ana", "Bo", "Eve", "Cy"]);
    expect(await list({ search: "new" }, "eve")).toEqual([]);
  });

  test("those of another workspace are not there", async () => {
    const other = await seedWorkspace(t, { ana: "owner" }, "other");
    await invite("far@new.example", { workspaceId: other.workspaceId });
    expect(await list()).not.toContain("far@new.example");
  });
});

test("a row says what the invitation gives, who sent it, and until when", async () => {
  const { customerId, invitedBy } = await t.run(async (ctx) => ({
    customerId: await ctx.db.insert("customers", {
      workspaceId: studio.workspaceId,
      name: "Harbor",
      nameKey: "harbor",
      createdAt: 1,
    }),
    invitedBy: (await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "bo"))
      .unique())!._id,
  }));
  await invite("dee@new.example", { role: "client", customerId, invitedBy });
  const { page } = await pageOf({ status: "invited" });
  expect(page).toEqual([
    {
      kind: "invitation",
      invitationId: expect.any(String) as string,
      email: "dee@new.example",
      role: "client",
      customerId,
      customerName: "Harbor",
      invitedAt: 2_000,
      expiresAt: 9_000,
      invitedBy: "Bo",
    },
  ]);
});

describe("the status invited", () => {
  beforeEach(async () => {
    await invite("dee@new.example", { invitedAt: 3_000 });
    await invite("ede@new.example", { invitedAt: 4_000 });
    await invite("fay@new.example", { state: "revoked" });
  });

  test("lists open invitations alone, in either order", async () => {
    const both = ["dee@new.example", "ede@new.example"];
    expect(await list({ status: "invited" })).toEqual(both);
    expect(await list({ status: "invited", sort: "joined" })).toEqual(
      both.toReversed(),
    );
    expect(await list({ status: "invited", search: "ede" })).toEqual([
      "ede@new.example",
    ]);
  });

  test("is in no other status, and under no filter that says how somebody came", async () => {
    for (const asked of [
      { status: "active" },
      { source: "invitation" },
      { notSeenSince: 5_000 },
    ] as const)
      expect(await list(asked)).not.toContain("dee@new.example");
    await expect(
      list({ status: "invited", source: "invitation" }),
    ).rejects.toMatchObject({ data: { reason: "invitedNotFiltered" } });
  });

  test("is left to those who ask for it: a list of people has people only", async () => {
    const page = await as(t, "ana").query(api.users.queries.listOrgMembers, {
      workspaceId: studio.workspaceId,
      paginationOpts: { numItems: 20, cursor: null },
    });
    expect(page.page.map(nameOf)).toEqual(["Ana", "Bo", "Cy", "Eve"]);
  });
});

describe("under the filters that an invitation has, too", () => {
  const customer = async (name: string) =>
    await t.run((ctx) =>
      ctx.db.insert("customers", {
        workspaceId: studio.workspaceId,
        name,
        nameKey: name,
        createdAt: 1,
      }),
    );

  test("those invited with the role stand among those who have it", async () => {
    await invite("dee@new.example", { invitedAt: 3_000 });
    await invite("ada@new.example", { role: "admin" });
    expect(await list({ role: "member" })).toEqual([
      "Cy",
      "dee@new.example",
      "Eve",
    ]);
    expect(await list({ role: "member", sort: "joined" })).toEqual([
      "dee@new.example",
      ...(await list({ role: "member", sort: "joined" })).slice(1),
    ]);
    expect(await list({ role: "admin", search: "ad" })).toEqual([
      "ada@new.example",
    ]);
    expect(await list({ status: "invited", role: "admin" })).toEqual([
      "ada@new.example",
    ]);
  });

  test("those invited as clients of the customer stand among its clients", async () => {
    const [harbor, weber] = [await customer("harbor"), await customer("weber")];
    await patch("cy", { role: "client", customerId: harbor });
    const client = { role: "client", customerId: harbor } as const;
    await invite("ana@harbor.example", client);
    await invite("jo@weber.example", { ...client, customerId: weber });
    const both = ["ana@harbor.example", "Cy"];
    expect(await list({ customerId: harbor })).toEqual(both);
    expect(await list(client)).toEqual(both);
    expect(await list({ customerId: harbor, search: "ana" })).toEqual([
      "ana@harbor.example",
    ]);
    expect(await list({ status: "invited", customerId: weber })).toEqual([
      "jo@weber.example",
    ]);
    expect(await list({ ...client, role: "admin" })).toEqual([]);
  });
});

describe("under a search", () => {
  test("invitations that match come first, on the first page only", async () => {
    for (let n = 0; n < 25; n++) await invite(`bo${n}@new.example`);
    await patch("eve", { searchText: "bo eve" });
    const first = await pageOf({ search: "bo" }, "ana", {
      numItems: 1,
      cursor: null,
    });
    expect(first.page.map(({ kind }) => kind)).toEqual([
      ...Array<string>(20).fill("invitation"),
      "member",
    ]);
    const next = await pageOf({ search: "bo" }, "ana", {
      numItems: 5,
      cursor: first.continueCursor,
    });
    expect(next.page.map(({ kind }) => kind)).toEqual(["member"]);
  });

  test("an invitation of WorkOS's is found by its address, folded", async () => {
    await deliver(
      t,
      invitationEvent("created", 2_000, {
        id: "invitation_zoe",
        email: "Zoé@new.example",
      }),
    );
    for (const search of ["zoe", "ZOÉ", "zoe\u0301@n"])
      expect(await list({ search }), search).toEqual(["zoé@new.example"]);
  });
});

describe("how long a list is", () => {
  const countsNow = async () =>
    await as(t, "ana").query(api.users.queries.getOrgMemberCounts, {
      workspaceId: studio.workspaceId,
    });

  test("is known from the counts for statuses and roles, and is what the list has", async () => {
    await invite("dee@new.example");
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("cy"),
        user: "cy",
      }),
    );
    const counts = await countsNow();
    expect(counts.invited).toMatchObject({ member: 1, admin: 0 });
    const roles: (Role | undefined)[] = [undefined, "admin", "member"];
    for (const status of [undefined, "active", "removed"] as const)
      for (const role of roles) {
        const asked = {
          ...(status === undefined ? {} : { status }),
          ...(role === undefined ? {} : { role }),
        };
        expect(countOf(counts, asked), JSON.stringify(asked)).toBe(
          (await list(asked)).length,
        );
      }
    expect(countOf(counts, { status: "invited" })).toBe(1);
  });

  test("is not known for anything else", async () => {
    const counts = await countsNow();
    expect(countOf(counts, { source: "event" })).toBeNull();
    expect(countOf(counts, { notSeenSince: 1 })).toBeNull();
    expect(countOf(counts, { search: "ana" })).toBeNull();
    expect(countOf(counts, { search: " " })).toBe(4);
  });

  test("is not known with invitations from a hundred of them on", async () => {
    for (let n = 0; n < INVITED_COUNTED + 1; n++)
      await invite(`p${n}@new.example`);
    const counts = await countsNow();
    expect(sumOf(counts.invited)).toBe(INVITED_COUNTED);
    expect(countOf(counts, {})).toBeNull();
    expect(countOf(counts, { status: "invited" })).toBeNull();
    expect(countOf(counts, { status: "active" })).toBe(4);
  });
});
