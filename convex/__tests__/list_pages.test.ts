import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { FILE_PAGE_MAX, onePage, PAGE_MAX } from "../lib/pages";
import { isProducts } from "./ownConfig.helpers";
import { productFunctions } from "./productModules.helpers";
import { as, seedWorkspace, setup, type T } from "./setup.helpers";

/* How much of a list one call can take out is ours to say, in one place. */

const sources = import.meta.glob<string>(
  ["../*.ts", "../{invitations,users,orgs,webhooks}/*.ts"],
  { eager: true, query: "?raw", import: "default" },
);

/** Every public function that takes a page, with the text of its definition. */
async function publicLists() {
  return (await productFunctions())
    .filter(
      ({ isPublic, takes }) => isPublic && takes.includes("paginationOpts"),
    )
    .map(({ name }) => name.split(":") as [file: string, name: string])
    .filter(([file, name]) => !isProducts(`${file}.${name}`))
    .map(([file, name]) => ({
      name: `${file}.${name}`,
      text: sources[`../${file}.ts`]?.split(`export const ${name} = `)[1] ?? "",
    }));
}

test("every public list takes its page from the one builder that bounds it", async () => {
  const lists = await publicLists();
  expect(lists.length).toBeGreaterThan(10);
  expect(
    lists.filter(({ text }) => !text.startsWith("workspaceList(")),
  ).toEqual([]);
});

const ROWS = FILE_PAGE_MAX + 10;
let t: T;
let workspaceId: Id<"workspaces">;

beforeEach(async () => {
  t = setup({ unwatched: true });
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner" }));
});

test.each([1e9, PAGE_MAX + 1, Infinity])(
  "a list that is asked for %d rows gives no more than a page of them",
  async (numItems) => {
    await seedCustomers();
    const { page, isDone } = await customers({ numItems });
    expect(page).toHaveLength(PAGE_MAX);
    expect(isDone).toBe(false);
  },
);

test.each([0, -3, 0.5, NaN, -Infinity])(
  "a list that is asked for %d rows goes on, a row at a time",
  async (numItems) => {
    await seedCustomers();
    const { page, isDone } = await customers({ numItems });
    expect(page).toHaveLength(1);
    expect(isDone).toBe(false);
  },
);

test("a page for a file is larger, and bounded too", async () => {
  await seedAudit();
  const ana = as(t, "ana");
  const exportId = await ana.mutation(api.exports.start, {
    workspaceId,
    what: "audit",
  });
  const { page } = await ana.query(api.exports.readAudit, {
    workspaceId,
    exportId,
    paginationOpts: { numItems: 1e9, cursor: null },
  });
  expect(page).toHaveLength(FILE_PAGE_MAX);
});

test("a page is a whole number of rows, and what may be read for it is not asked for", () => {
  const asked = { numItems: 7.9, cursor: "c", endCursor: "e", id: 3 };
  expect(
    onePage({ ...asked, maximumRowsRead: 1e9, maximumBytesRead: 1e12 }, 10),
  ).toEqual({ ...asked, numItems: 7 });
});

async function customers(page: { numItems: number }) {
  return await as(t, "ana").query(api.customers.list, {
    workspaceId,
    paginationOpts: { cursor: null, ...page },
  });
}

async function seedCustomers() {
  await t.run(async (ctx) => {
    for (let n = 0; n < ROWS; n++)
      await ctx.db.insert("customers", {
        workspaceId,
        name: `Customer ${n}`,
        nameKey: `customer ${n}`,
        createdAt: 1_000,
      });
  });
}

async function seedAudit() {
  await t.run(async (ctx) => {
    const member = (await ctx.db.query("workspaceMembers").first())!;
    for (let n = 0; n < ROWS; n++)
      await ctx.db.insert("workspaceMemberAuditLogs", {
        workspaceId,
        membershipId: member._id,
        userId: member.userId,
        event: "assigned",
        reason: "of the test",
        actor: { type: "operator" },
        actorKey: "operator",
        timestamp: 1_000 + n,
      });
  });
}
