import { watchReads, type Watch } from "local-convex/watchReads";
import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { reconciling } from "./reconciliation.helpers";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { passTime } from "./time.helpers";
import {
  deliver,
  membershipEvent,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

/*
 * A page that is open is run again when something that it read is written. News with
 * nothing new in it writes nothing that the team, the audit or a person's page reads.
 */

let t: T;
let workspaceId: Id<"workspaces">;
let watch: Watch;

const PAGES = ["audit", "person", "snapshot", "team"];

beforeEach(async () => {
  t = setup({ unwatched: true });
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    cy: "member",
  }));
  // From here on the mirror and the profile are as WorkOS sends them.
  await deliver(t, profile(2_000), membership(2_000));
  await settle(t);
  const ana = as(t, "ana");
  const userId = await userIdOf("cy");
  await ana.mutation(api.users.manage.confirmAccess, { workspaceId, userId });
  watch = await openPages(t, {
    workspaceId,
    owner: "ana",
    about: "cy",
    userId,
  });
});

/** The owner's pages, and the one that the person of the news has open themselves. */
async function openPages(
  t: T,
  {
    workspaceId,
    owner,
    about,
    userId,
  }: {
    workspaceId: Id<"workspaces">;
    owner: string;
    about: string;
    userId: Id<"users">;
  },
): Promise<Watch> {
  const watch = watchReads(t);
  const ana = as(t, owner);
  const paginationOpts = { numItems: 25, cursor: null };
  await watch.subscribe("team", () =>
    ana.query(api.users.queries.listOrgMembers, {
      workspaceId,
      paginationOpts,
      withInvited: true,
    }),
  );
  await watch.subscribe("audit", () =>
    ana.query(api.audit.list, { workspaceId, paginationOpts }),
  );
  await watch.subscribe("person", () =>
    ana.query(api.users.queries.getPerson, { workspaceId, userId }),
  );
  await watch.subscribe("snapshot", () =>
    as(t, about).query(api.dashboard.getSnapshot, {}),
  );
  return watch;
}

const userIdOf = async (person: string) =>
  await t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
        .unique())!._id,
  );

function profile(at: number, first = "Cy"): WireEvent {
  return userEvent("updated", at, { id: "cy", first, signedInAt: at });
}

function membership(at: number, role = "member"): WireEvent {
  const told = membershipEvent("updated", at, {
    id: membershipIdOf("cy"),
    user: "cy",
    role,
  });
  const created_at = new Date(1_000).toISOString();
  return { ...told, data: { ...told.data, created_at } };
}

const told = async (...events: WireEvent[]) => {
  await deliver(t, ...events);
  await settle(t);
  return watch.takeReruns();
};

describe("nothing is run again", () => {
  test("by a `user.updated` with nothing new in it, however many", async () => {
    expect(await told(profile(3_000), profile(4_000))).toEqual([]);
  });

  test("by an `organization_membership.updated` with the same content", async () => {
    expect(await told(membership(3_000), membership(4_000))).toEqual([]);
  });

  test("by an event that comes again, or late", async () => {
    const late = [profile(1_500, "Old"), membership(1_500, "admin")];
    expect(await told(profile(3_000), membership(3_000))).toEqual([]);
    expect(await told(profile(3_000), membership(3_000), ...late)).toEqual([]);
  });

  test("by a profile that was fetched, or could not be, and says nothing new", async () => {
    const { data } = profile(5_000);
    await t.mutation(internal.users.sync.applyFetched, {
      user: {
        workosUserId: "cy",
        email: "cy@example.com",
        emailVerified: true,
        firstName: "Cy",
        updatedAt: 5_000,
        whole: JSON.stringify(data),
      },
    });
    expect(watch.takeReruns()).toEqual([]);
  });

  test("by a profile that is to be fetched, and that WorkOS does not give", async () => {
    const userId = await userIdOf("cy");
    await t.run((ctx) =>
      ctx.db.insert("profileFetches", { userId, dueAt: 1_000, attempts: 0 }),
    );
    expect(
      await t.mutation(internal.users.sync.claimProfiles, { holder: "one" }),
    ).toHaveLength(1);
    await t.mutation(internal.users.sync.postponeProfile, {
      userId,
      unknown: false,
    });
    expect(watch.takeReruns()).toEqual([]);
  });
});

test("the pages of a workspace are not run again by who goes to another one", async () => {
  const slug = "harbor";
  await seedWorkspace(t, { cy: "member" }, slug);
  await as(t, "cy").mutation(api.workspaces.switchWorkspace, { slug });
  // It comes first on their own start page.
  expect(watch.takeReruns()).toEqual(["snapshot"]);
});

describe("a reconciliation", () => {
  const here = reconciling();

  beforeEach(async () => {
    const { workspaceId, ids, userIds } = here.studio();
    watch = await openPages(here.world.t, {
      workspaceId,
      owner: ids.ana!,
      about: ids.cy!,
      userId: userIds.cy!,
    });
  });

  /** A day goes by, in which the one that is due by itself runs. */
  const nextRun = async () => {
    await passTime(here.world.t, 25 * 60 * 60_000);
    return watch.takeReruns();
  };

  test("that finds nothing runs no page again", async () => {
    expect(await nextRun()).toEqual([]);
    expect(
      await here.world.t.run((ctx) =>
        ctx.db.query("workspaceSyncState").unique(),
      ),
    ).toMatchObject({ quietRuns: 1 });
  });

  test("that finds something runs those that show it", async () => {
    await here.dropFromWorkos("gus");
    expect(await nextRun()).toEqual(["audit", "team"]);
  });
});

describe("what is older than such news stays old", () => {
  test("of a person", async () => {
    await told(profile(5_000));
    expect(await told(profile(4_000, "Older"))).toEqual([]);
  });

  test("of a membership", async () => {
    await told(membership(5_000));
    expect(await told(membership(4_000, "admin"))).toEqual([]);
  });
});

test("another name is shown at once, wherever it stands", async () => {
  expect(await told(profile(3_000, "Cyra"))).toEqual(PAGES);
});

test("another role is shown at once, wherever it stands", async () => {
  expect(await told(membership(3_000, "admin"))).toEqual(PAGES);
});
