import { api, internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import {
  asClerk,
  canEnter,
  type ClerkEvent,
  clerkIdOf,
  clerkMembership,
  postClerk,
  rolesInMirrorOf,
  seedClerkWorkspace,
  withClerk,
} from "../clerk.helpers";
import { countsMatch, roster, settle, setup } from "../setup.helpers";
import { strictClock } from "../strictClock.helpers";
import { takeFindings } from "../auditCheck.helpers";
import { CLERK_PEOPLE, type ClerkStep } from "./clerkSteps.helpers";
import { allowRefusal } from "./changesHere.helpers";
import { NOTHING_TO_DO } from "./scenario.helpers";

/* What must hold by the rules with Clerk, which is told nothing. Clerk itself is a
 * list of memberships here. */

type Membership = { id: string; role: string; at: number };

/** Whatever the news is, the membership was made when it was. */
function madeAt(event: ClerkEvent, created_at: number): ClerkEvent {
  const { data, ...rest } = JSON.parse(event.body) as { data: object };
  return {
    ...event,
    body: JSON.stringify({ ...rest, data: { ...data, created_at } }),
  };
}

/** One person, as Clerk has them and as people here have decided. */
type Known = {
  there: Membership | null;
  /**
   * Removed here or left: until Clerk has ended what it had then, and let them in
   * again.
   */
  removed: "no" | "still there" | "ended";
};

/** Everything that is not as it must be, in words. */
export async function runClerk(
  steps: readonly ClerkStep[],
  tally: Record<string, number> = {},
): Promise<string[]> {
  const clock = strictClock();
  const t = withClerk(setup());
  const people = { ana: "owner", bo: "admin", cy: "member" } as const;
  const workspaceId = await seedClerkWorkspace(t, people, {
    linkedTo: "org_clerk",
  });
  const known = new Map<string, Known>(
    CLERK_PEOPLE.map((name) => [
      name,
      {
        there:
          name === "di"
            ? null
            : {
                id: `orgmem_${name}`,
                role: name === "cy" ? "org:member" : "org:admin",
                at: 1_000,
              },
        removed: "no",
      },
    ]),
  );
  const underWay: ClerkEvent[] = [];
  const past: ClerkEvent[] = [];
  let made = 0;

  const tell = (
    type: "created" | "updated" | "deleted",
    name: string,
    membership: Membership,
  ) =>
    underWay.push(
      madeAt(
        clerkMembership(type, Date.now(), { person: name, ...membership }),
        membership.at,
      ),
    );

  function letIn(name: string, role: string) {
    const one = known.get(name)!;
    one.there = { id: `orgmem_${name}_${++made}`, role, at: Date.now() };
    // Another id is both: an end, and an active membership.
    one.removed = "no";
    tell("created", name, one.there);
  }
  function drop(name: string) {
    const one = known.get(name)!;
    if (one.there === null) return false;
    tell("deleted", name, one.there);
    one.there = null;
    if (one.removed !== "no") one.removed = "ended";
    return true;
  }

  async function take(one: ClerkStep): Promise<boolean> {
    if (!("person" in one)) return await deliver(one);
    const { person: name } = one;
    const it = known.get(name)!;
    switch (one.kind) {
      case "add":
        if (it.there !== null) return false;
        letIn(name, one.role);
        return true;
      case "drop":
        return drop(name);
      case "reRole":
        if (it.there === null) return false;
        it.there = { ...it.there, role: one.role };
        tell("updated", name, it.there);
        return true;
      case "reAdd":
        if (!drop(name)) return false;
        clock.advance(1_000);
        letIn(name, one.role);
        return true;
      default:
        return await decide(one.kind, name, it);
    }
  }

  async function decide(
    kind: "remove" | "leave" | "restore",
    name: string,
    it: Known,
  ): Promise<boolean> {
    const userId = (await userIdOf(name))!;
    const done = await allowRefusal(async () => {
      if (kind === "leave")
        await asClerk(t, name).mutation(api.workspaces.leave, { workspaceId });
      else if (kind === "remove")
        await asClerk(t, "ana").mutation(api.users.manage.removeUser, {
          workspaceId,
          userId,
        });
      else
        await asClerk(t, "ana").action(api.users.manage.restoreUser, {
          workspaceId,
          userId,
        });
    });
    if (done === NOTHING_TO_DO) return false;
    if (kind === "restore") it.removed = "no";
    else it.removed = it.there === null ? "ended" : "still there";
    return true;
  }

  async function deliver(
    one: Extract<ClerkStep, { picks: number[] }>,
  ): Promise<boolean> {
    const events =
      one.kind === "deliverAgain"
        ? one.picks.flatMap((n) =>
            past.length > 0 ? [past[n % past.length]!] : [],
          )
        : one.picks.flatMap((n) =>
            underWay.length > 0 ? underWay.splice(n % underWay.length, 1) : [],
          );
    for (const event of events) {
      past.push(event);
      for (let n = 0; n < (one.kind === "deliver" && one.twice ? 2 : 1); n++)
        await postClerk(t, event);
    }
    if (one.kind === "crash")
      await t.run(async (ctx) => {
        for (const job of await ctx.db.system
          .query("_scheduled_functions")
          .collect())
          if (job.state.kind === "pending") await ctx.scheduler.cancel(job._id);
      });
    return events.length > 0;
  }

  async function userIdOf(name: string): Promise<Id<"users"> | undefined> {
    const user = await t.run(
      async (ctx) =>
        await ctx.db
          .query("users")
          .withIndex("by_clerkUserId", (q) =>
            q.eq("clerkUserId", clerkIdOf(name)),
          )
          .unique(),
    );
    return user?._id;
  }

  async function faultsNow(): Promise<string[]> {
    const wrong = takeFindings();
    const { kept, recounted } = await countsMatch(t, workspaceId);
    if (JSON.stringify(kept) !== JSON.stringify(recounted))
      wrong.push(`counts ${JSON.stringify(kept)}`);
    const mirror = await rolesInMirrorOf(t);
    const state = await roster(t, workspaceId);
    for (const [name, { removed }] of known) {
      const enters = (await canEnter(t, name)).length > 0;
      if (enters && mirror[clerkIdOf(name)] === undefined)
        wrong.push(`${name} enters without the mirror`);
      const isIn = state[name]?.includes("removed") === false;
      // Nobody is in that Clerk has not let in again since they were removed here.
      if (removed !== "no" && (enters || isIn)) wrong.push(`${name} is back`);
    }
    return wrong;
  }

  async function differences(): Promise<string[]> {
    const wrong: string[] = [];
    const mirror = await rolesInMirrorOf(t);
    const state = await roster(t, workspaceId);
    for (const [name, { there, removed }] of known) {
      if (mirror[clerkIdOf(name)] !== there?.role)
        wrong.push(`${name} is ${mirror[clerkIdOf(name)]} in the mirror`);
      const expected =
        there === null || removed !== "no"
          ? undefined
          : name === "ana"
            ? "owner"
            : there.role.slice("org:".length);
      const held = state[name]?.includes("removed") ? undefined : state[name];
      if (held !== expected)
        wrong.push(`${name} is ${held}, not ${expected} (${removed})`);
    }
    return wrong;
  }

  for (const [number, one] of steps.entries()) {
    clock.advance(1_000);
    if (await take(one)) tally[one.kind] = (tally[one.kind] ?? 0) + 1;
    await settle(t);
    const wrong = await faultsNow();
    if (wrong.length > 0)
      return wrong.map((it) => `after step ${number} (${one.kind}): ${it}`);
  }
  clock.advance(70_000);
  await t.mutation(internal.steps.inbox.takeUpLeftBehind, {});
  await settle(t);
  for (const event of underWay.splice(0).reverse()) await postClerk(t, event);
  await settle(t);
  return [...(await faultsNow()), ...(await differences())];
}
