import { beforeEach, describe, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Id, TableNames } from "../_generated/dataModel";
import type { Preflight } from "../model/operators/preflightAction";
import schema from "../schema";
import {
  membershipIdOf,
  roster,
  seedPeople,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/* What strictness would do, said before it does it. */

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    cy: "member",
    di: "member",
    eve: "client",
  });
  await t.mutation(internal.operators.setEnforcement, {
    mode: "observe",
    all: true,
  });
});

type Next = Preflight["next"];
const preflight = (workspaceId?: Id<"workspaces">, from: Next = null) =>
  t.action(internal.operators.preflight, { workspaceId, from });
/** All the answers, and how many people each workspace has of each kind. */
async function walk() {
  const counted: Record<string, [number, number, number]> = {};
  const answers: Preflight[] = [];
  for (let from: Next = null; ;) {
    const answer: Preflight = await preflight(undefined, from);
    answers.push(answer);
    for (const { name, shutOut, unknown, unmapped } of answer.workspaces) {
      const [out, strange, odd] = counted[name] ?? [0, 0, 0];
      counted[name] = [
        out + shutOut.length,
        strange + unknown.length,
        odd + unmapped.length,
      ];
    }
    if (answer.next === null)
      return { counted, answers, totals: answer.totals };
    from = answer.next;
  }
}
const everything = () =>
  t.run(async (ctx) => {
    const rows: Record<string, unknown[]> = {};
    for (const table of Object.keys(schema.tables) as TableNames[])
      rows[table] = await ctx.db.query(table).collect();
    return rows;
  });
const addToMirror = (
  people: string[],
  { organization = "org_studio", roleSlugs = ["member"] } = {},
) =>
  t.run(async (ctx) => {
    for (const person of people)
      await ctx.db.insert("workosOrganizationMemberships", {
        membershipId: membershipIdOf(person, organization),
        workosOrganizationId: organization,
        workosUserId: person,
        roleSlugs,
        status: "active",
        directoryManaged: false,
        createdAt: 1_000,
        updatedAt: 1_000,
        syncedAt: 1_000,
      });
  });
const changed = (person: string, as: object) =>
  membershipEvent("updated", 2_000, {
    id: membershipIdOf(person),
    user: person,
    ...as,
  });

describe("of a mixed team", () => {
  beforeEach(async () => {
    await deliver(
      t,
      changed("cy", { status: "inactive" }),
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("di"),
        user: "di",
      }),
      changed("eve", { role: "designer" }),
    );
    await seedPeople(t, "fay", "gus");
    await addToMirror(["fay", "hal"]);
    await addToMirror(["gus"], { roleSlugs: ["designer"] });
    await deliver(
      t,
      membershipEvent("created", 2_000, {
        id: "om_ivy",
        user: "ivy",
        role: "designer",
        status: "pending",
      }),
    );
    const harbor = await seedWorkspace(t, { ana: "owner" }, "harbor");
    await seedWorkspace(t, { bo: "owner" }, "inland");
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", harbor.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
  });

  test("it names members who would be out, people that WorkOS lets in, and roles that mean nothing", async () => {
    const { workspaces, next } = await preflight(studio.workspaceId);
    expect(next).toBeNull();
    expect(workspaces).toMatchObject([
      {
        name: "Studio",
        provider: "workos",
        enforcement: { mode: "observe", of: "deployment" },
        shutOut: [
          { displayName: "Cy", role: "member" },
          { displayName: "Di", role: "member" },
        ],
        unknown: [
          { providerUserId: "fay", displayName: "Fay", why: "noMember" },
          { providerUserId: "gus", displayName: "Gus", why: "noMember" },
          { providerUserId: "hal", displayName: null, why: "noUser" },
        ],
        unmapped: [
          { providerUserId: "eve", roleSlugs: ["designer"] },
          { providerUserId: "gus", roleSlugs: ["designer"] },
        ],
      },
    ]);
  });

  test("of all workspaces it counts everybody, and names those that are not linked", async () => {
    const { counted, totals } = await walk();
    expect(totals).toEqual({
      workspaces: 3,
      unlinked: 1,
      shutOut: 2,
      unknown: 3,
      unmapped: 2,
      unmappedRoles: [{ slug: "designer", people: 2 }],
    });
    // Inland is as it should be, and only counted.
    expect(counted).toEqual({ Studio: [2, 3, 2], Harbor: [0, 0, 0] });
  });

  test("those it names are those that strictness marks", async () => {
    const [{ shutOut }] = (await preflight(studio.workspaceId)).workspaces as [
      Preflight["workspaces"][number],
    ];
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        brakePercent: 100,
      });
    });
    await t.mutation(internal.operators.setEnforcement, {
      mode: "strict",
      all: true,
    });
    await settle(t);
    const pending = Object.entries(await roster(t, studio.workspaceId))
      .filter(([, what]) => what.endsWith("pending"))
      .map(([person]) => person);
    expect(pending).toEqual(["cy", "di"]);
    expect(shutOut.map(({ displayName }) => displayName)).toEqual(["Cy", "Di"]);
  });

  test("a deleted account is neither: it is out whatever is enforced", async () => {
    await deliver(
      t,
      userEvent("deleted", 3_000, { id: "fay" }),
      userEvent("deleted", 3_000, { id: "di" }),
    );
    const { totals } = await preflight(studio.workspaceId);
    expect(totals).toMatchObject({ shutOut: 1, unknown: 2 });
  });

  test("nor is one whose memberships are still to be ended", async () => {
    await t.run(async (ctx) => {
      for (const user of await ctx.db.query("users").collect())
        if (user.name === "Di")
          await ctx.db.patch("users", user._id, { deletedAt: 3_000 });
    });
    expect((await preflight(studio.workspaceId)).totals.shutOut).toBe(1);
  });

  test("a person who was removed here and is active there is told apart", async () => {
    await t.run(async (ctx) => {
      for (const member of await ctx.db.query("workspaceMembers").collect())
        if (member.name === "Eve")
          await ctx.db.patch("workspaceMembers", member._id, {
            status: "removed",
            listedStatus: "removed",
            removedReason: "left",
          });
    });
    const { workspaces } = await preflight(studio.workspaceId);
    expect(workspaces[0]?.unknown).toContainEqual(
      expect.objectContaining({ providerUserId: "eve", why: "removed" }),
    );
  });

  test("it changes nothing", async () => {
    const before = await everything();
    await walk();
    expect(await everything()).toEqual(before);
  });
});

test("an organization that was deleted would shut out everybody", async () => {
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", studio.workspaceId, {
      organizationDeletedAt: 2_000,
    });
  });
  expect((await walk()).totals.shutOut).toBe(5);
});

test("a workspace that is being deleted is passed over, and refused where it is named", async () => {
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", studio.workspaceId, { deletedAt: 2_000 });
  });
  expect((await walk()).totals.workspaces).toBe(0);
  await expect(preflight(studio.workspaceId)).rejects.toMatchObject({
    data: { code: "NOT_FOUND" },
  });
});

test("any size is walked through, everybody once, in answers that stay small", async () => {
  const crowd = (prefix: string, size: number) =>
    Array.from(
      { length: size },
      (_, i) => `${prefix}${String(i).padStart(4, "0")}`,
    );
  const members = crowd("m", 1_300);
  for (let i = 0; i < members.length; i += 400)
    await t.run(async (ctx) => {
      for (const person of members.slice(i, i + 400)) {
        const userId = await ctx.db.insert("users", {
          workosUserId: person,
          syncedAt: 1_000,
        });
        await ctx.db.insert("workspaceMembers", {
          workspaceId: studio.workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          sortName: person,
          searchText: person,
        });
      }
    });
  await addToMirror(crowd("w", 700));
  await seedWorkspace(t, { bo: "owner" }, "harbor");
  const { answers, counted, totals } = await walk();
  expect(counted).toEqual({ Studio: [1_300, 700, 0] });
  expect(totals).toMatchObject({
    workspaces: 2,
    shutOut: 1_300,
    unknown: 700,
  });
  expect(answers.length).toBeGreaterThan(1);
  const names = answers.flatMap(({ workspaces }) =>
    workspaces.flatMap(({ unknown }) =>
      unknown.map(({ providerUserId }) => providerUserId),
    ),
  );
  expect(new Set(names).size).toBe(700);
});
