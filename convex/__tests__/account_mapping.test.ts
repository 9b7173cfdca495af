import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Pair } from "../model/accounts/checking";
import { everything, joins, map, pairOf, rows } from "./accounts.helpers";
import {
  asClerk,
  canEnter,
  clerkMembership,
  clerkOrganization,
  clerkRow,
  clerkUserDeleted,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import {
  as,
  auditOf,
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";

let t: T;
beforeEach(() => {
  t = withClerk(setup());
});

const linkedTo = async (workspaceId: Id<"workspaces">) =>
  (await t.run((ctx) => ctx.db.get("workspaces", workspaceId)))
    ?.clerkOrganizationId;

const unlinked = async (people: Parameters<typeof seedWorkspace>[1]) => {
  const { workspaceId } = await seedWorkspace(t, people);
  await t.run((ctx) =>
    ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: undefined,
    }),
  );
  return workspaceId;
};

describe("a claim that waits for an owner's Clerk account", () => {
  test("is followed as soon as an operator has said whose accounts they are", async () => {
    const workspaceId = await unlinked({ ana: "owner", bo: "member" });
    const claim = clerkOrganization("updated", 2_000, { claims: workspaceId });
    await deliverClerk(t, joins("ana", "org:admin"), joins("bo"), claim);
    expect((await clerkRow(t, claim))?.verdict).toContain(
      "no owner of the workspace is org:admin",
    );

    await map(t, pairOf("ana"));
    expect((await clerkRow(t, claim))?.verdict).toBe(
      "The claim waits for the workspace's people; 1 of them not in the organization yet.",
    );
    await map(t, pairOf("bo"));
    expect((await clerkRow(t, claim))?.verdict).toBe(
      "Studio is linked to this organization.",
    );
    expect(await linkedTo(workspaceId)).toBe("org_clerk");
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
    expect(await auditOf(t, workspaceId, "ana")).toEqual(["account_mapped"]);
    const { page } = await as(t, "ana").query(api.audit.list, {
      workspaceId,
      event: "linked",
      paginationOpts: { numItems: 5, cursor: null },
    });
    expect(page).toMatchObject([
      { object: { provider: "clerk", organizationId: "org_clerk" } },
    ]);
    await deliverClerk(t, clerkMembership("deleted", 3_000, { person: "bo" }));
    expect(await rows(t, workspaceId)).toEqual([
      "ana owner",
      "bo member removed",
    ]);
  });
});

describe("saying whose an account is", () => {
  test("is a dry run unless told otherwise, and says what it would do", async () => {
    await seedClerkWorkspace(t, { ana: "owner" }, { linkedTo: "org_clerk" });
    await seedPeople(t, "cy");
    await deliverClerk(t, joins("cy"));
    const before = await everything(t);
    await t.mutation(internal.operators.mapUsers, { mapping: [pairOf("cy")] });
    await settle(t);
    const { runs, rows: would } = await t.query(
      internal.operators.showMapping,
      {},
    );
    expect(runs[0]).toMatchObject({ dryRun: true, counts: { would_map: 1 } });
    expect(would).toMatchObject([
      {
        outcome: "would_map",
        detail: expect.stringMatching(
          /^Gets the Clerk account user_cy from \S+, with its membership in Studio\.$/,
        ) as string,
      },
    ]);
    expect(await everything(t)).toEqual(before);
  });

  test("is on record, for operators and in the workspace", async () => {
    const workspaceId = await unlinked({ bo: "owner" });
    await map(t, pairOf("bo"));
    const { audit } = await everything(t);
    expect(audit).toMatchObject([
      {
        workspaceId,
        event: "account_mapped",
        reason: "Clerk account user_bo",
        actor: { type: "operator" },
      },
    ]);
    expect(
      await t.query(internal.operators.listAccountMappings, {}),
    ).toMatchObject([{ act: "mapped", clerkUserId: "user_bo" }]);
    expect(await map(t, pairOf("bo"))).toMatchObject([
      { outcome: "already_mapped" },
    ]);
    expect((await everything(t)).mappings).toHaveLength(1);
  });

  test("lets the person in by either account, as one", async () => {
    await unlinked({ bo: "owner" });
    expect(await canEnter(t, "bo")).toEqual([]);
    await map(t, pairOf("bo"));
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
    const viewer = async (who: ReturnType<typeof as>) =>
      (await who.query(api.dashboard.getSnapshot, {}))?.viewer;
    // Only an account of WorkOS makes workspaces.
    expect(await viewer(asClerk(t, "bo"))).toEqual({
      ...(await viewer(as(t, "bo"))),
      mayCreate: false,
    });
  });

  test.each<[string, Pair, string, RegExp]>([
    ["nobody known here", pairOf("nobody", "bob"), "not_found", /sign in once/],
    [
      "no person",
      { clerkUserId: "user_bo" },
      "not_found",
      /Name the person by userId/,
    ],
    [
      "an account that Clerk deleted",
      pairOf("bo", "gone"),
      "deleted",
      /deleted/,
    ],
    [
      "an account that is another's",
      pairOf("bo", "ana"),
      "on_another_row",
      /Unmap it there/,
    ],
    [
      "a second account",
      pairOf("ana", "bo"),
      "other_id",
      /Unmap that one first/,
    ],
  ])(
    "of %s is refused, and changes nothing",
    async (_what, pair, conflict, why) => {
      await seedClerkWorkspace(t, { ana: "owner" });
      await seedPeople(t, "bo");
      await deliverClerk(t, clerkUserDeleted(2_000, "gone"));
      const before = await everything(t);
      const [refused] = await map(t, pair);
      expect(refused?.outcome).toBe(conflict);
      expect(refused?.detail).toMatch(why);
      expect(await everything(t)).toEqual(before);
    },
  );

  test("of what the list names twice is refused, for every row that it is in", async () => {
    await seedPeople(t, "bo", "cy");
    const before = await everything(t);
    const outcomes = await map(
      t,
      pairOf("bo", "bo"),
      pairOf("cy", "bo"),
      pairOf("cy", "cy"),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      "named_twice",
      "named_twice",
      "named_twice",
    ]);
    expect(await everything(t)).toEqual(before);
  });

  test("of more than a thousand at once is refused with a sentence", async () => {
    await expect(
      t.mutation(internal.operators.mapUsers, {
        mapping: Array.from({ length: 1_001 }, (_, n) => pairOf(`p${n}`)),
      }),
    ).rejects.toMatchObject({ data: { code: "INVALID" } });
    await expect(
      t.mutation(internal.operators.mapUsers, {}),
    ).rejects.toMatchObject({ data: { code: "INVALID" } });
  });

  test("refused for one pair holds up no other", async () => {
    await unlinked({ ana: "owner", bo: "member" });
    const outcomes = await map(t, pairOf("nobody"), pairOf("bo"));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      "not_found",
      "mapped",
    ]);
  });
});
