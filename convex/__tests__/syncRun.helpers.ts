import { api, internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
import { as, settle, type T } from "./setup.helpers";
import { strictClock } from "./strictClock.helpers";
import { compare, type Office, type World } from "./syncComparison.helpers";
import {
  type CatchUp,
  ORGANIZATIONS,
  PEOPLE,
  type Step,
  type StepHere,
  type StepInWorkos,
} from "./syncPrograms.helpers";
import { post } from "./webhooks.helpers";

/** What a set of programs did, to see that they were no idle talk. */
export type Tally = Record<string, number>;

/** One program under way: the real deployment beside the real emulator. */
export async function beginProgram(world: World, tally: Tally) {
  const clock = strictClock();
  const { t, sdk } = world;
  const users = sdk.userManagement;
  const ids: string[] = [];
  for (const name of PEOPLE) ids.push(await world.person(name));
  const offices: Office[] = [];
  for (let n = 0; n < ORGANIZATIONS; n++) offices.push(await openOffice(n));
  await staffOffices();
  /** Events of WorkOS: `past` ones have arrived here, those `underWay` have not. */
  const past: object[] = world.events();
  const underWay: object[] = [];
  let told = past.length;
  /** Who was removed here or left, and was not let in again by anybody since. */
  const out = new Set<string>();

  async function openOffice(n: number): Promise<Office> {
    const ownerId = ids[n]!;
    const { workspaceId } = await as(t, ownerId).action(api.workspaces.create, {
      name: `Office ${n}`,
    });
    const workspace = await t.run(
      async (ctx) => await ctx.db.get("workspaces", workspaceId),
    );
    return {
      workspaceId,
      workosOrganizationId: workspace!.workosOrganizationId!,
      ownerId,
    };
  }

  async function staffOffices() {
    for (const [office, person, roleSlug] of [
      [0, 1, "member"],
      [0, 2, "member"],
      [1, 3, "admin"],
    ] as const)
      await users.createOrganizationMembership({
        organizationId: offices[office]!.workosOrganizationId,
        userId: ids[person]!,
        roleSlug,
      });
    clock.advance(10_000);
    await t.action(internal.eventsApi.read, {});
    await settle(t);
  }

  const count = (kind: string, by = 1) => {
    tally[kind] = (tally[kind] ?? 0) + by;
  };

  async function take(step: Step) {
    clock.advance(1_000);
    if ("picks" in step) {
      takeNew();
      await transport(step);
      return;
    }
    await allowRefusal(async () => {
      const done = isInWorkos(step)
        ? await changeThere(step)
        : await changeHere(step);
      if (done !== NOTHING_TO_DO) count(step.kind);
    });
  }

  async function changeThere(step: StepInWorkos): Promise<unknown> {
    if (step.kind === "renamePerson")
      return await users.updateUser({
        userId: ids[step.person]!,
        firstName: `Renamed ${step.name}`,
      });
    const { workosOrganizationId: organizationId } =
      offices[step.organization]!;
    if (step.kind === "rename")
      return await sdk.organizations.updateOrganization({
        organization: organizationId,
        name: `Renamed ${step.name}`,
      });
    if (step.kind === "deleteOrganization") {
      await sdk.organizations.deleteOrganization(organizationId);
      return;
    }
    if (step.kind === "add") {
      await users.createOrganizationMembership({
        organizationId,
        userId: ids[step.person]!,
        roleSlug: step.slug,
      });
      out.delete(keyOf(step.organization, ids[step.person]!));
      return;
    }
    const known = await membershipOf(step, STATUSES[step.kind]);
    if (!known) return NOTHING_TO_DO;
    switch (step.kind) {
      case "reRole":
        return await users.updateOrganizationMembership(known.id, {
          roleSlug: step.slug,
        });
      case "deactivate":
        return await users.deactivateOrganizationMembership(known.id);
      case "reactivate":
        out.delete(keyOf(step.organization, known.userId));
        return await users.reactivateOrganizationMembership(known.id);
      case "delete":
        await users.deleteOrganizationMembership(known.id);
        return;
      case "reAdd":
        await users.deleteOrganizationMembership(known.id);
        clock.advance(1_000);
        out.delete(keyOf(step.organization, known.userId));
        return await users.createOrganizationMembership({
          organizationId,
          userId: known.userId,
          roleSlug: step.slug,
        });
    }
  }

  /** One of the organization's memberships, so that few steps are in vain. */
  async function membershipOf(
    step: { organization: number; person: number },
    statuses: Status[],
  ) {
    const { data } = await users.listOrganizationMemberships({
      organizationId: offices[step.organization]!.workosOrganizationId,
      statuses,
    });
    return data[step.person % Math.max(1, data.length)] ?? null;
  }

  async function changeHere(step: StepHere): Promise<unknown> {
    const { workspaceId, ownerId } = offices[step.organization]!;
    if (step.kind === "renameHere")
      return await as(t, ownerId).action(api.workspaces.update, {
        workspaceId,
        name: `Ours ${step.name}`,
      });
    if (step.kind === "leaveHere") {
      const id = ids[step.person]!;
      await as(t, id).mutation(api.workspaces.leave, { workspaceId });
      out.add(keyOf(step.organization, id));
      return;
    }
    const member = await memberOf(
      workspaceId,
      step.kind === "restoreHere" ? "removed" : "active",
      step.person,
    );
    if (!member) return NOTHING_TO_DO;
    const owner = as(t, ownerId);
    const whom = { workspaceId, userId: member._id };
    const key = keyOf(step.organization, member.workosUserId!);
    switch (step.kind) {
      case "removeHere":
        await owner.mutation(api.users.manage.removeUser, whom);
        out.add(key);
        return;
      case "restoreHere":
        out.delete(key);
        return await owner.action(api.users.manage.restoreUser, whom);
      case "reRoleHere":
        return await owner.action(api.users.manage.changeRole, {
          ...whom,
          role: step.role,
        });
    }
  }

  /** One of the workspace's people with this status. */
  async function memberOf(
    workspaceId: Id<"workspaces">,
    status: "active" | "removed",
    number: number,
  ) {
    const people = await peopleOf(t, workspaceId, status);
    return people[number % Math.max(1, people.length)] ?? null;
  }

  const keyOf = (office: number, workosUserId: string) =>
    `${workosUserId} in ${PEOPLE[office]}'s`;

  /** Who is in, although removed here: nobody, at any time. */
  async function backByMistake(): Promise<string[]> {
    const back: string[] = [];
    for (const [n, { workspaceId }] of offices.entries())
      for (const person of await peopleOf(t, workspaceId, "active")) {
        const key = keyOf(n, person.workosUserId!);
        if (out.has(key)) back.push(key);
      }
    return back;
  }

  function takeNew() {
    const all = world.events();
    underWay.push(...all.slice(told));
    told = all.length;
  }

  async function transport(step: Extract<Step, { picks: number[] }>) {
    if (step.kind === "deliverAgain") {
      if (past.length === 0) return;
      for (const number of step.picks)
        await arrive(past[number % past.length]!);
      count(step.kind, step.picks.length);
      await settle(t);
      return;
    }
    const events = step.picks.flatMap((number) =>
      underWay.length === 0 ? [] : underWay.splice(number % underWay.length, 1),
    );
    count(step.kind, events.length);
    if (step.kind === "lose") return;
    past.push(...events);
    for (const event of events) {
      await arrive(event);
      if (step.kind === "deliver" && step.twice) {
        count("duplicate");
        await arrive(event);
      }
    }
    if (step.kind === "deliver") await settle(t);
    else await die();
  }

  async function arrive(event: object) {
    const { status } = await post(t, JSON.stringify(event));
    if (status !== 200) throw new Error(`The webhook answered ${status}.`);
  }

  /** The deployment dies: what the inbox has scheduled never runs. */
  async function die() {
    await t.run(async (ctx) => {
      const jobs = await ctx.db.system.query("_scheduled_functions").collect();
      for (const job of jobs)
        if (job.state.kind === "pending" && job.name.includes("inbox"))
          await ctx.scheduler.cancel(job._id);
    });
  }

  /** Everything that is still under way arrives, the newest first. */
  async function arriveAll() {
    for (;;) {
      await settle(t);
      takeNew();
      if (underWay.length === 0) return;
      for (const event of underWay.splice(0).reverse()) await arrive(event);
    }
  }

  async function catchUp(how: CatchUp) {
    clock.advance(70_000);
    await settle(t);
    await t.mutation(internal.inbox.takeUpLeftBehind, {});
    await settle(t);
    if (how === "events") await t.action(internal.eventsApi.read, {});
    else
      for (const { workspaceId } of offices)
        // An organization that is known to be gone has nothing to be compared with.
        await allowRefusal(() => reconcileFully(workspaceId));
    await settle(t);
  }

  /** With somebody who confirms what the brake holds back. */
  async function reconcileFully(workspaceId: Id<"workspaces">) {
    const { reconcileInBackground } = internal.organizationSync;
    await t.action(reconcileInBackground, { workspaceId });
    const run = await t.run(
      async (ctx) =>
        await ctx.db
          .query("reconciliationRuns")
          .withIndex("by_workspaceId_startedAt", (q) =>
            q.eq("workspaceId", workspaceId),
          )
          .order("desc")
          .first(),
    );
    if (run?.status !== "needs_confirmation") return;
    count("brake");
    await t.action(reconcileInBackground, { workspaceId, confirms: run._id });
  }

  return {
    take,
    backByMistake,
    arriveAll,
    catchUp,
    compare: async () => await compare(world, offices),
  };
}

async function peopleOf(
  t: T,
  workspaceId: Id<"workspaces">,
  status: "active" | "removed",
): Promise<Doc<"users">[]> {
  return await t.run(async (ctx) => {
    const members = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_status_sortName", (q) =>
        q.eq("workspaceId", workspaceId).eq("status", status),
      )
      .collect();
    const people: Doc<"users">[] = [];
    for (const { userId } of members)
      people.push((await ctx.db.get("users", userId))!);
    return people;
  });
}

const NOTHING_TO_DO = Symbol("nothing to do");

type Status = "active" | "inactive" | "pending";
const ANY: Status[] = ["active", "inactive", "pending"];
/** The memberships that a step can be taken with. */
const STATUSES: Record<
  "reRole" | "deactivate" | "reactivate" | "delete" | "reAdd",
  Status[]
> = {
  reRole: ANY,
  deactivate: ["active"],
  reactivate: ["inactive"],
  delete: ANY,
  reAdd: ANY,
};

const isInWorkos = (step: StepInWorkos | StepHere): step is StepInWorkos =>
  !step.kind.endsWith("Here");

/** Refusals are part of life; anything else is a failure of the program. */
async function allowRefusal(work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    if (!isAppError(error) && !isRefusal(error)) throw error;
  }
}

/** WorkOS's own word that this can't be done now. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "status" in error &&
    [400, 404, 409, 422].includes(Number(error.status))
  );
}
