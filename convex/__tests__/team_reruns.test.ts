import { watchReads, type Watch } from "local-convex/watchReads";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/*
 * Pages of the team that are open: one is run again when a row that it shows changes, and
 * not by who stands on another page, who is invited there, or what is counted.
 */

const ROWS = 25;
const PEOPLE = Array.from(
  { length: 2 * ROWS },
  (_, n) => `p${String(n).padStart(2, "0")}`,
);

let t: T;
let workspaceId: Id<"workspaces">;
let watch: Watch;

beforeEach(async () => {
  t = setup({ unwatched: true });
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ...Object.fromEntries(PEOPLE.map((name) => [name, "member" as const])),
  }));
  watch = watchReads(t);
  await open();
});

async function open() {
  const read = async (cursor: string | null) =>
    await as(t, "ana").query(api.users.queries.listOrgMembers, {
      workspaceId,
      withInvited: true,
      paginationOpts: { numItems: ROWS, cursor },
    });
  const { page, continueCursor } = await read(null);
  expect(page).toHaveLength(ROWS);
  await watch.subscribe("first", () => read(null));
  await watch.subscribe("second", () => read(continueCursor));
  await watch.subscribe("counts", () =>
    as(t, "ana").query(api.users.queries.getOrgMemberCounts, { workspaceId }),
  );
  watch.takeReruns();
}

const becomesAdmin = async (name: string) => {
  await deliver(
    t,
    membershipEvent("updated", 5_000, {
      id: membershipIdOf(name),
      user: name,
      role: "admin",
    }),
  );
  await settle(t);
  return watch.takeReruns();
};

test("a change of somebody on the second page runs the first one not again", async () => {
  expect(await becomesAdmin("p40")).toEqual(["counts", "second"]);
});

test("a change of somebody on the first page runs the second one not again", async () => {
  expect(await becomesAdmin("p03")).toEqual(["counts", "first"]);
});

describe("invitations", () => {
  const invite = async (email: string) =>
    await t.run(async (ctx) => {
      const { userId } = (await ctx.db.query("workspaceMembers").first())!;
      await ctx.db.insert("pendingInvitations", {
        workspaceId,
        workosInvitationId: `invitation of ${email}`,
        email,
        searchText: email,
        role: "member",
        invitedBy: userId,
        state: "pending",
        invitedAt: 2_000,
        expiresAt: Date.now() + 1e9,
        updatedAt: 2_000,
      });
    });

  test("on the second page run the first one not again", async () => {
    // Where nobody stands further down, a page has looked to the end.
    await invite("p30@new.example");
    await open();
    await invite("p40@new.example");
    expect(watch.takeReruns()).toEqual(["counts", "second"]);
  });
});

test("what is counted anew, and a customer, run no page again", async () => {
  await t.run(async (ctx) => {
    const counts = (await ctx.db.query("workspaceMemberCounts").first())!;
    await ctx.db.patch("workspaceMemberCounts", counts._id, {
      recountDueAt: 1,
    });
    await ctx.db.insert("customers", {
      workspaceId,
      name: "Harbor",
      nameKey: "harbor",
      createdAt: 1,
    });
  });
  expect(watch.takeReruns()).toEqual(["counts"]);
});
