import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { requireWorkspaceMember } from "../lib/auth";
import {
  as,
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

let t: T;
let studio: Seeded;
let harbor: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    cy: "member",
    di: "client",
  });
  harbor = await seedWorkspace(t, { eve: "owner", ana: "member" }, "harbor");
  await seedPeople(t, "zed");
});

const list = (person: string, workspace = studio, status?: "removed") =>
  as(t, person).query(api.users.queries.listOrgMembers, {
    workspaceId: workspace.workspaceId,
    paginationOpts: { numItems: 50, cursor: null },
    ...(status ? { status } : {}),
  });
const counts = (person: string) =>
  as(t, person).query(api.users.queries.getOrgMemberCounts, {
    workspaceId: studio.workspaceId,
  });
const refused = (code: string) => ({ data: { code } });

describe("listing people", () => {
  test.each(["ana", "bo", "cy"])("%s sees the active ones", async (person) => {
    expect(
      (await list(person)).page.map((m) =>
        m.kind === "member" ? m.displayName : m.email,
      ),
    ).toEqual(["Ana", "Bo", "Cy", "Di"]);
  });

  test.each([
    ["a client", "di", "FORBIDDEN"],
    ["a stranger", "zed", "NOT_FOUND"],
    ["someone of another workspace", "eve", "NOT_FOUND"],
    ["someone never seen", "nobody", "UNAUTHENTICATED"],
  ])("%s is refused", async (_who, person, code) => {
    await expect(list(person)).rejects.toMatchObject(refused(code));
  });

  test("the signed-out are refused", async () => {
    await expect(
      t.query(api.users.queries.listOrgMembers, {
        workspaceId: studio.workspaceId,
        paginationOpts: { numItems: 5, cursor: null },
      }),
    ).rejects.toMatchObject(refused("UNAUTHENTICATED"));
  });

  test("only owners and admins see who was removed, and the counts", async () => {
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("cy"),
        user: "cy",
      }),
    );
    const seen = (await list("bo", studio, "removed")).page;
    expect(seen).toMatchObject([{ displayName: "Cy", status: "removed" }]);
    expect((await counts("ana")).removed.member).toBe(1);
    await seedWorkspace(t, { fay: "member" }, "other");
    await expect(list("ana", harbor, "removed")).rejects.toMatchObject(
      refused("FORBIDDEN"),
    );
  });

  test.each([
    ["a member", "cy", "FORBIDDEN"],
    ["a client", "di", "FORBIDDEN"],
    ["a stranger", "zed", "NOT_FOUND"],
  ])("%s can't see the counts", async (_who, person, code) => {
    await expect(counts(person)).rejects.toMatchObject(refused(code));
  });

  test("people are found by name and by address, filtered by role, sorted by when they joined", async () => {
    const find = async (args: object) =>
      (
        await as(t, "ana").query(api.users.queries.listOrgMembers, {
          workspaceId: studio.workspaceId,
          paginationOpts: { numItems: 50, cursor: null },
          ...args,
        })
      ).page.flatMap((m) => (m.kind === "member" ? m.displayName : []));
    expect(await find({ search: "bo" })).toEqual(["Bo"]);
    expect(await find({ search: "cy@example.com" })).toContain("Cy");
    expect(await find({ role: "client" })).toEqual(["Di"]);
    expect(await find({ status: "pending_removal" })).toEqual([]);
    await seedPeople(t, "flo");
    await deliver(
      t,
      membershipEvent("created", 2_000, { id: "om_flo", user: "flo" }),
    );
    expect((await find({ sort: "joined" }))[0]).toBe("Flo");
  });
});

describe("the snapshot", () => {
  const snapshot = (person: string) =>
    as(t, person).query(api.dashboard.getSnapshot, {});

  test("names the viewer and the workspaces they can enter, and no members", async () => {
    expect(await snapshot("ana")).toEqual({
      viewer: {
        _id: expect.any(String) as string,
        displayName: "Ana",
        email: "ana@example.com",
        profilePictureUrl: null,
        language: null,
        mayCreate: true,
      },
      workspaces: [
        {
          _id: harbor.workspaceId,
          slug: "harbor",
          name: "Harbor",
          role: "member",
          linked: true,
        },
        {
          _id: studio.workspaceId,
          slug: "studio",
          name: "Studio",
          role: "owner",
          linked: true,
        },
      ],
    });
  });

  test("is null for the signed-out, and empty for someone never seen", async () => {
    expect(await t.query(api.dashboard.getSnapshot, {})).toBeNull();
    expect(await snapshot("nobody")).toEqual({ viewer: null, workspaces: [] });
  });

  test("loses a workspace in the transaction that loses the membership", async () => {
    await deliver(
      t,
      membershipEvent("updated", 2_000, {
        id: membershipIdOf("ana", "harbor"),
        user: "ana",
        organization: "org_harbor",
        status: "inactive",
      }),
    );
    expect((await snapshot("ana"))?.workspaces.map((w) => w.slug)).toEqual([
      "studio",
    ]);
  });
});

describe("switching", () => {
  const switchTo = (person: string, slug: string) =>
    as(t, person).mutation(api.workspaces.switchWorkspace, { slug });

  test("remembers the workspace, which then comes first", async () => {
    expect(await switchTo("ana", "studio")).toMatchObject({
      slug: "studio",
      role: "owner",
      workosOrganizationId: "org_studio",
    });
    const snapshot = await as(t, "ana").query(api.dashboard.getSnapshot, {});
    expect(snapshot?.workspaces.map((w) => w.slug)).toEqual([
      "studio",
      "harbor",
    ]);
  });

  test("comes before what is remembered of the time when the person's row had it", async () => {
    const first = async () =>
      (await as(t, "ana").query(api.dashboard.getSnapshot, {}))?.workspaces[0]
        ?.slug;
    const ana = await userIdOf(t, "ana");
    await t.run(async (ctx) => {
      await ctx.db.patch("users", ana, { lastWorkspaceId: studio.workspaceId });
    });
    expect(await first()).toBe("studio");
    await switchTo("ana", "harbor");
    expect(await first()).toBe("harbor");
    await switchTo("ana", "studio");
    expect(await first()).toBe("studio");
  });

  test("a former slug leads to the workspace", async () => {
    await t.run(async (ctx) => {
      await ctx.db.insert("workspaceSlugs", {
        slug: "old-studio",
        workspaceId: studio.workspaceId,
      });
    });
    expect(await switchTo("cy", "old-studio")).toMatchObject({
      slug: "studio",
    });
  });

  test.each([
    ["a foreign workspace", "zed", "studio"],
    ["one that never was", "ana", "atlantis"],
  ])("%s looks like none", async (_what, person, slug) => {
    await expect(switchTo(person, slug)).rejects.toMatchObject({
      data: {
        code: "NOT_FOUND",
        message: "There is no such workspace, or you are not in it.",
      },
    });
  });
});

describe("a workspace that wants a sign-in of its own", () => {
  beforeEach(async () => {
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        requireOrganizationSession: true,
      });
    });
  });
  const query = (claims: object) =>
    as(t, "ana", claims).query(api.users.queries.getOrgMemberCounts, {
      workspaceId: studio.workspaceId,
    });

  test("refuses a session of another organization", async () => {
    await expect(query({})).rejects.toMatchObject(refused("SESSION_REQUIRED"));
    await expect(query({ org_id: "org_harbor" })).rejects.toMatchObject(
      refused("SESSION_REQUIRED"),
    );
  });

  test("can be switched to from any session, which is how one gets its own", async () => {
    expect(
      await as(t, "ana", { org_id: "org_harbor" }).mutation(
        api.workspaces.switchWorkspace,
        { slug: "studio" },
      ),
    ).toMatchObject({ workosOrganizationId: "org_studio" });
  });

  test("takes its own", async () => {
    expect((await query({ org_id: "org_studio" })).active.owner).toBe(1);
  });
});

test("a token of Clerk's issuer is never taken for a WorkOS user of the same id", async () => {
  const clerk = t.withIdentity({
    issuer: "https://clerk.invalid",
    subject: "ana",
  });
  expect(await clerk.query(api.dashboard.getSnapshot, {})).toEqual({
    viewer: null,
    workspaces: [],
  });
});

test("an address is told to people who are or were in its workspace; to all others it leads nowhere", async () => {
  const find = (person: string, slug: string) =>
    as(t, person).query(api.workspaces.findFormer, { slug });
  await deliver(
    t,
    membershipEvent("deleted", 2_000, { id: membershipIdOf("cy"), user: "cy" }),
  );
  const { slug, name } = await t.run(async (ctx) => {
    const workspace = await ctx.db.get("workspaces", studio.workspaceId);
    return workspace!;
  });
  const told = { _id: studio.workspaceId, name };
  expect(await find("cy", slug)).toMatchObject(told);
  expect(await find("di", slug)).toMatchObject(told);
  expect(await find("eve", slug)).toBeNull();
  expect(await find("zed", slug)).toBeNull();
  expect(await find("cy", "nowhere")).toBeNull();
  await expect(find("nobody", slug)).rejects.toMatchObject(
    refused("UNAUTHENTICATED"),
  );
});

test("the guard reads four documents, however often someone was removed and added", async () => {
  for (let i = 0; i < 30; i++) {
    const id = i === 0 ? membershipIdOf("cy") : `om_cy_${i}`;
    await deliver(
      t,
      membershipEvent("deleted", 2_000 + i * 10, { id, user: "cy" }),
      membershipEvent("created", 2_005 + i * 10, {
        id: `om_cy_${i + 1}`,
        user: "cy",
      }),
    );
  }
  const read = await as(t, "cy").run(async (ctx) => {
    await requireWorkspaceMember(ctx, studio.workspaceId, "workspace:enter");
    return await ctx.meta.getTransactionMetrics();
  });
  expect(read.documentsRead.used).toBeLessThanOrEqual(4);
});
