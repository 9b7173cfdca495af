import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  ownCustomer,
  recordOwnEvent,
  requireWorkspaceMember,
} from "../rollcall/functions";
import type { TableScope } from "../lib/scope";
import { underConfig } from "./ownConfig.helpers";
import { product, reads, writes } from "./product.helpers";
import { as, seedWorkspace, setup, type T } from "./setup.helpers";

/*
 * What a product's guarded functions see of its tables. Two tables stand in for a
 * product's: `staffCustomerAssignments` for its projects, each of a customer, and
 * `workspaceMemberCounts` for one whose rows are of no customer.
 */
const PROJECTS = "staffCustomerAssignments";
const NOTES = "workspaceMemberCounts";
const scope: Record<string, TableScope> = {
  [PROJECTS]: { workspace: "workspaceId", customer: "customerId" },
  [NOTES]: { workspace: "workspaceId" },
  workspaceSlugs: "everyone",
};
underConfig({ scope });

let t: T;
let studio: Id<"workspaces">;
let agency: Id<"workspaces">;
let ids: Record<string, Id<"users">>;
let customers: Record<string, Id<"customers">>;
/** A project of each customer. */
let projects: Record<string, Id<typeof PROJECTS>>;

beforeEach(async () => {
  t = setup({ product });
  ({ workspaceId: studio } = await seedWorkspace(t, {
    ana: "owner",
    bo: "member",
    kim: "client",
    lea: "client",
  }));
  ({ workspaceId: agency } = await seedWorkspace(
    t,
    { zed: "owner" },
    "agency",
  ));
  ids = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
  customers = {};
  projects = {};
  await makeProject("harbor", "ana", studio);
  await makeProject("quayside", "ana", studio);
  await makeProject("foreign", "zed", agency);
  await as(t, "ana").mutation(api.customers.bindClient, {
    workspaceId: studio,
    userId: ids.kim!,
    customerId: customers.harbor!,
  });
});

async function makeProject(
  name: string,
  by: string,
  workspaceId: Id<"workspaces">,
) {
  const customerId = await as(t, by).mutation(api.customers.create, {
    workspaceId,
    name,
  });
  customers[name] = customerId;
  projects[name] = await t.run(
    async (ctx) =>
      await ctx.db.insert(PROJECTS, {
        workspaceId,
        customerId,
        userId: ids[by]!,
        assignedAt: 1,
      }),
  );
}

const asked = (person: string) => ({ t, person, workspaceId: studio });
const nameOf = (id: string) =>
  Object.keys(projects).find((name) => projects[name] === id)!;

/** The projects that somebody reads without asking for any in particular. */
const seen = (person: string) =>
  reads(asked(person), async (ctx) => {
    const rows = await ctx.db.query(PROJECTS).collect();
    return rows.map(({ _id }) => nameOf(_id));
  });

describe("of a table with customers", () => {
  test("staff read the rows of their workspace, and none of another", async () => {
    expect(await seen("ana")).toEqual(["harbor", "quayside"]);
    expect(await seen("bo")).toEqual(["harbor", "quayside"]);
  });

  test("a client reads the rows of their customer, and one without a customer none", async () => {
    expect(await seen("kim")).toEqual(["harbor"]);
    expect(await seen("lea")).toEqual([]);
  });

  test("a client finds nothing else by any way of reading", async () => {
    const found = await reads(asked("kim"), async ({ db }) => {
      const inStudio = () =>
        db
          .query(PROJECTS)
          .withIndex("by_workspaceId", (q) => q.eq("workspaceId", studio));
      const page = await inStudio()
        .order("desc")
        .paginate({ numItems: 10, cursor: null });
      const ofQuayside = db
        .query(PROJECTS)
        .withIndex("by_customerId", (q) =>
          q.eq("customerId", customers.quayside!),
        );
      const iterated: string[] = [];
      for await (const { _id } of inStudio()) iterated.push(_id);
      return {
        taken: (await inStudio().take(10)).map(({ _id }) => _id),
        only: (await inStudio().unique())?._id,
        page: page.page.map(({ _id }) => _id),
        iterated,
        ofQuayside: await ofQuayside.first(),
        own: (await db.get(PROJECTS, projects.harbor!))?._id,
        other: await db.get(PROJECTS, projects.quayside!),
        // eslint-disable-next-line @convex-dev/explicit-table-ids -- the older way
        byId: await db.get(projects.quayside!),
      };
    });
    const own = projects.harbor;
    expect(found).toEqual({
      taken: [own],
      only: own,
      page: [own],
      iterated: [own],
      ofQuayside: null,
      own,
      other: null,
      byId: null,
    });
  });

  test("a row of another workspace is null, for an owner too", async () => {
    expect(
      await reads(asked("ana"), ({ db }) =>
        db.get(PROJECTS, projects.foreign!),
      ),
    ).toBeNull();
  });

  test("a client reads by an index as many documents as they see", async () => {
    const { used } = await reads(asked("kim"), async (ctx) => {
      const before = await documentsRead(ctx);
      await ctx.db
        .query(PROJECTS)
        .withIndex("by_customerId", (q) =>
          q.eq("customerId", ownCustomer(ctx.member) as Id<"customers">),
        )
        .collect();
      return { used: (await documentsRead(ctx)) - before };
    });
    expect(used).toBe(1);
  });
});

async function documentsRead(ctx: object) {
  const { meta } = ctx as {
    meta: {
      getTransactionMetrics: () => Promise<{
        documentsRead: { used: number };
      }>;
    };
  };
  return (await meta.getTransactionMetrics()).documentsRead.used;
}

describe("of other tables", () => {
  test("one whose rows are of no customer is closed to clients", async () => {
    const notes = (person: string) =>
      reads(asked(person), async (ctx) => {
        const rows = await ctx.db.query(NOTES).collect();
        return rows.map(({ workspaceId }) => workspaceId);
      });
    expect(await notes("bo")).toEqual([studio]);
    expect(await notes("kim")).toEqual([]);
  });

  test("one that the product did not name is closed to everybody, and says where to name it", async () => {
    for (const person of ["ana", "kim"])
      await expect(
        reads(asked(person), ({ db }) => db.query("exports").first()),
      ).rejects.toThrow(
        /The table "exports" is closed here.*rollcall\.config\.ts/,
      );
    const id = await t.run((ctx) =>
      ctx.db.insert("exports", {
        workspaceId: studio,
        what: "members",
        actor: { type: "operator" },
        startedAt: 1,
      }),
    );
    await expect(
      // eslint-disable-next-line @convex-dev/explicit-table-ids -- the older way
      reads(asked("ana"), ({ db }) => db.get(id)),
    ).rejects.toThrow(/Name the table/);
  });

  test("one for everyone is read by all and written by none", async () => {
    const slugs = await reads(asked("kim"), async ({ db }) => {
      const rows = await db.query("workspaceSlugs").collect();
      return rows.map(({ slug }) => slug);
    });
    expect(slugs).toEqual(["studio", "agency"]);
    await expect(
      writes(asked("ana"), ({ db }) =>
        db.insert("workspaceSlugs", { slug: "new", workspaceId: studio }),
      ),
    ).rejects.toThrow(/is read here/);
  });

  test("of Rollcall's own, a client sees their customer and themselves, and nobody writes them", async () => {
    const sight = (person: string) =>
      reads(asked(person), async ({ db }) => ({
        customers: (await db.query("customers").collect()).map(
          ({ name }) => name,
        ),
        people: (await db.query("users").collect()).map(
          ({ workosUserId }) => workosUserId,
        ),
        members: (await db.query("workspaceMembers").collect()).length,
        workspace: (await db.get("workspaces", studio))?.slug,
        another: await db.get("workspaces", agency),
      }));
    expect(await sight("bo")).toEqual({
      customers: ["harbor", "quayside"],
      people: ["ana", "bo", "kim", "lea"],
      members: 4,
      workspace: "studio",
      another: null,
    });
    expect(await sight("kim")).toMatchObject({
      customers: ["harbor"],
      people: ["kim"],
      members: 0,
      another: null,
    });
    await expect(
      writes(asked("ana"), ({ db }) =>
        db.patch("users", ids.ana!, { name: "Ann" }),
      ),
    ).rejects.toThrow(/is read here/);
  });
});

describe("a write", () => {
  const refused = { data: { code: "NOT_FOUND" } };

  test.each<[string, string, (db: Db) => Promise<unknown>]>([
    [
      "changes a row of another workspace",
      "ana",
      (db) => db.patch(PROJECTS, projects.foreign!, { assignedAt: 2 }),
    ],
    [
      "deletes a row of another workspace",
      "ana",
      (db) => db.delete(PROJECTS, projects.foreign!),
    ],
    [
      "moves a row into another workspace",
      "ana",
      (db) => db.patch(PROJECTS, projects.harbor!, { workspaceId: agency }),
    ],
    [
      "makes a row in another workspace",
      "ana",
      (db) => db.insert(PROJECTS, { ...row(), workspaceId: agency }),
    ],
    [
      "gives a row to a customer of another workspace",
      "ana",
      (db) =>
        db.patch(PROJECTS, projects.harbor!, {
          customerId: customers.foreign!,
        }),
    ],
    [
      "of a client changes a row of another customer",
      "kim",
      (db) => db.patch(PROJECTS, projects.quayside!, { assignedAt: 2 }),
    ],
    [
      "of a client deletes a row of another customer by its id alone",
      "kim",
      // eslint-disable-next-line @convex-dev/explicit-table-ids -- the older way
      (db) => db.delete(projects.quayside!),
    ],
    [
      "of a client gives their row to another customer",
      "kim",
      (db) => db.replace(PROJECTS, projects.harbor!, row("quayside")),
    ],
    [
      "of a client makes a row of another customer",
      "kim",
      (db) => db.insert(PROJECTS, row("quayside")),
    ],
    [
      "of a client without a customer makes a row",
      "lea",
      (db) => db.insert(PROJECTS, row()),
    ],
  ])("that %s is refused", async (_what, person, job) => {
    const before = await allProjects();
    await expect(
      writes(asked(person), ({ db }) => job(db)),
    ).rejects.toMatchObject(refused);
    expect(await allProjects()).toEqual(before);
  });

  test("of what is theirs is made", async () => {
    await writes(asked("kim"), async ({ db }) => {
      await db.patch(PROJECTS, projects.harbor!, { assignedAt: 2 });
      await db.insert(PROJECTS, row());
    });
    await writes(asked("bo"), async ({ db }) => {
      await db.patch(PROJECTS, projects.harbor!, {
        customerId: customers.quayside!,
      });
      await db.delete(PROJECTS, projects.quayside!);
    });
    expect(
      (await allProjects())
        .filter(({ workspaceId }) => workspaceId === studio)
        .map(({ customerId, assignedAt }) => ({ customerId, assignedAt })),
    ).toEqual([
      { customerId: customers.quayside, assignedAt: 2 },
      { customerId: customers.harbor, assignedAt: 1 },
    ]);
  });

  const row = (customer = "harbor") => ({
    workspaceId: studio,
    customerId: customers[customer]!,
    userId: ids.ana!,
    assignedAt: 1,
  });
  const allProjects = () =>
    t.run(async (ctx) => await ctx.db.query(PROJECTS).collect());
});
type Db = Parameters<Parameters<typeof writes>[1]>[0]["db"];

test.each(["zed", "nobody"])("%s is let in to nothing", async (person) => {
  await expect(seen(person)).rejects.toMatchObject({
    data: { code: person === "zed" ? "NOT_FOUND" : "UNAUTHENTICATED" },
  });
});

test("the customers for an index are all of staff's, a client's one, or none", async () => {
  const own = (person: string) =>
    reads(asked(person), ({ member }) => Promise.resolve(ownCustomer(member)));
  expect(await own("bo")).toBe("all");
  expect(await own("kim")).toBe(customers.harbor);
  expect(await own("lea")).toBe("none");
});

test("what Rollcall does for a product's function has the whole database", async () => {
  await writes(asked("ana"), async (ctx) => {
    const again = await requireWorkspaceMember(ctx, studio, "workspace:own");
    expect(again.user._id).toBe(ids.ana);
    await recordOwnEvent(ctx, ctx.member, {
      name: "project_archived",
      text: "The project “Harbor” was archived",
    });
  });
  const { page } = await as(t, "ana").query(api.audit.list, {
    workspaceId: studio,
    event: "product_event",
    paginationOpts: { numItems: 10, cursor: null },
  });
  expect(page).toMatchObject([{ object: { name: "project_archived" } }]);
});
