import { vi } from "vitest";
import { api, internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import { isAppError } from "../../lib/errors";
import type { Role } from "../../lib/validators";
import { as, settle } from "../setup.helpers";
import { strictClock } from "../strictClock.helpers";
import type { besideWorkos } from "../workos.helpers";
import { heldTimers } from "./timers.helpers";
import {
  type Expected,
  expectedAfter,
  type Fact,
  NEVER_HERE,
} from "./expectations.helpers";
import { ORGANIZATIONS, PEOPLE } from "./programSteps.helpers";

/* The people, their workspaces and organizations, and what is expected of them. */

export type World = ReturnType<typeof besideWorkos>;
/** What a set of programs did, to see that they were not idle. */
export type Tally = Record<string, number>;

export type Office = {
  number: number;
  workspaceId: Id<"workspaces">;
  workosOrganizationId: string;
  customerId: Id<"customers">;
};
export type Scenario = Awaited<ReturnType<typeof openScenario>>;

export async function openScenario(world: World, tally: Tally) {
  vi.unstubAllGlobals();
  const clock = strictClock();
  const timers = heldTimers();
  const { t, sdk } = world;
  /** WorkOS's own admins are not hit by what is wrong for us. */
  const calm = { forThem: false };
  const calmly = async <R>(work: () => Promise<R>): Promise<R> => {
    const { forThem } = calm;
    calm.forThem = true;
    try {
      return await work();
    } finally {
      calm.forThem = forThem;
    }
  };
  const ids: string[] = [];
  for (const name of PEOPLE) ids.push(await world.person(name));
  const offices: Office[] = [];
  for (let n = 0; n < ORGANIZATIONS; n++) offices.push(await openOffice(n));

  async function openOffice(number: number): Promise<Office> {
    const owner = as(t, ids[number]!);
    const { workspaceId } = await owner.action(api.workspaces.create, {
      name: `Office ${number}`,
    });
    const customerId = await owner.mutation(api.customers.create, {
      workspaceId,
      name: "Harbor",
    });
    const workspace = await t.run(
      async (ctx) => await ctx.db.get("workspaces", workspaceId),
    );
    const workosOrganizationId = workspace!.workosOrganizationId!;
    return { number, workspaceId, workosOrganizationId, customerId };
  }

  const staff = [
    [0, 1, "admin"],
    [0, 2, "member"],
    [0, 3, "member"],
    [1, 3, "admin"],
    [1, 2, "client"],
  ] as const;
  for (const [office, person, roleSlug] of staff)
    await sdk.userManagement.createOrganizationMembership({
      organizationId: offices[office]!.workosOrganizationId,
      userId: ids[person]!,
      roleSlug,
    });
  clock.advance(10_000);
  await t.action(internal.eventsApi.read, {});
  await settle(t);

  const book = new Map<string, Expected>();
  const keyOf = (office: Office, workosUserId: string) =>
    `${office.number} ${workosUserId}`;
  for (const [n, office] of offices.entries())
    for (const [person, id] of ids.entries()) {
      const active = staff.some(([o, p]) => o === n && p === person);
      const owner = n === person;
      book.set(keyOf(office, id), {
        ...NEVER_HERE,
        active: active || owner ? "yes" : "no",
        owner: owner ? "yes" : "no",
      });
    }

  const providerCalls = new Set<ProviderCall>();
  /** Linked again: each has kept its own name, until somebody gives it another in WorkOS. */
  const ownNames = new Set<Office>();
  /** Those that have ever observed: ends that came then are on the list until a grace. */
  const observers = new Set<Office>();
  return {
    world,
    t,
    sdk,
    ids,
    offices,
    calm,
    calmly,
    providerCalls,
    ownNames,
    observers,
    aboutOf: keyOf,
    isBeingTold: (office: Office, workosUserId: string) =>
      [...providerCalls].some(({ about }) =>
        about.includes(keyOf(office, workosUserId)),
      ),
    /** Somebody is about to let them in, and the news may be faster than the answer. */
    isBeingLetIn: (office: Office, workosUserId: string) =>
      [...providerCalls].some(
        ({ about, grants }) =>
          grants && about.includes(keyOf(office, workosUserId)),
      ),
    expected: (office: Office, workosUserId: string): Expected =>
      book.get(keyOf(office, workosUserId)) ?? NEVER_HERE,
    note(office: Office, workosUserId: string, fact: Fact) {
      const key = keyOf(office, workosUserId);
      for (const call of providerCalls)
        call.overtaken ||=
          call.about.includes(key) &&
          (fact.kind === "removed here" ||
            (fact.kind === "ended by WorkOS" && call.grants));
      book.set(key, expectedAfter(book.get(key) ?? NEVER_HERE, fact));
    },
    count(kind: string, by = 1) {
      tally[kind] = (tally[kind] ?? 0) + by;
    },
    /** All that WorkOS holds for the office, of every status. */
    heldByWorkos: async ({ workosOrganizationId }: Office) =>
      (
        await calmly(() =>
          sdk.userManagement.listOrganizationMemberships({
            organizationId: workosOrganizationId,
            statuses: ["active", "inactive", "pending"],
            limit: 100,
          }),
        )
      ).data,
    nameInWorkos: async ({ workosOrganizationId }: Office) =>
      await sdk.organizations
        .getOrganization(workosOrganizationId)
        .then(({ name }) => name)
        .catch(() => null),
    userInWorkos: async (id: string) => await sdk.userManagement.getUser(id),
    /** Time passes, and what waited for it happens. */
    async advance(ms: number) {
      clock.advance(ms);
      await timers.fire();
    },
  };
}

/** Somebody is telling WorkOS something about these people. */
export type ProviderCall = {
  /** `<office> <WorkOS's id>` */
  about: string[];
  grants: boolean;
  /** One of them was removed here meanwhile, or WorkOS ended whom it was to let in. */
  overtaken: boolean;
};
export type Member = Doc<"workspaceMembers"> & { person: Doc<"users"> };

/** Everybody who has a row in the workspace. */
export async function membersOf(
  { t }: Pick<Scenario, "t">,
  { workspaceId }: Office,
): Promise<Member[]> {
  return await t.run(async (ctx) => {
    const members = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .collect();
    return await Promise.all(
      members.map(async (member) => ({
        ...member,
        person: (await ctx.db.get("users", member.userId))!,
      })),
    );
  });
}

/** The one who is meant, where they have this status; else another who has it. */
export async function memberOf(
  scenario: Scenario,
  office: Office,
  status: "active" | "removed",
  person: number,
) {
  const having = (await membersOf(scenario, office)).filter(
    (one) => one.status === status,
  );
  const meant = having.find(
    (one) => one.person.workosUserId === scenario.ids[person],
  );
  return meant ?? having[person % Math.max(1, having.length)] ?? null;
}

/** An active owner or admin of the workspace, somebody else where possible. */
export async function actorIn(
  scenario: Scenario,
  office: Office,
  by: "owner" | "admin",
  target?: Id<"users">,
) {
  const rank: Role[] = by === "owner" ? ["owner", "admin"] : ["admin", "owner"];
  const able = (await membersOf(scenario, office)).filter(
    ({ status, role }) => status === "active" && rank.includes(role),
  );
  able.sort((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role));
  return able.find(({ userId }) => userId !== target) ?? able[0] ?? null;
}

export async function isLinked({ t }: Scenario, { workspaceId }: Office) {
  const workspace = await t.run(
    async (ctx) => await ctx.db.get("workspaces", workspaceId),
  );
  return workspace!.workosOrganizationId !== undefined;
}

export const NOTHING_TO_DO = Symbol("nothing to do");

/** How something ended: refusals are part of life, anything else fails the program. */
export function outcomeOf(
  result: PromiseSettledResult<unknown>,
): "done" | "refused" | "unknown" {
  if (result.status === "fulfilled") return "done";
  const { reason } = result as { reason: unknown };
  if (isAppError(reason))
    return reason.data.code === "PROVIDER_UNAVAILABLE" ? "unknown" : "refused";
  if (isRefusal(reason)) return "refused";
  throw reason;
}

/** WorkOS's own word that this can't be done now. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "status" in error &&
    [400, 404, 409, 422].includes(Number(error.status))
  );
}
