import { api } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import { as } from "../setup.helpers";
import type { AtOnce } from "./programSteps.helpers";
import { forgetOrderJobs } from "./orders.helpers";
import {
  actorIn,
  isLinked,
  memberOf,
  membersOf,
  NOTHING_TO_DO,
  type Office,
  outcomeOf,
  type Scenario,
} from "./scenario.helpers";

/* What people here do in one transaction, or in no time. */

export async function changeHere(
  scenario: Scenario,
  step: AtOnce,
): Promise<unknown> {
  const { t, ids, offices } = scenario;
  const office = offices[step.organization]!;
  const { workspaceId } = office;
  switch (step.kind) {
    case "remove": {
      const target = await memberOf(scenario, office, "active", step.person);
      const actor =
        target && (await actorIn(scenario, office, step.by, target.userId));
      if (!actor) return NOTHING_TO_DO;
      await as(t, actor.person.workosUserId!).mutation(
        api.users.manage.removeUser,
        { workspaceId, userId: target.userId },
      );
      if (step.held) await forgetOrderJobs(scenario);
      await noteRemoval(scenario, office, target.person.workosUserId!);
      return;
    }
    case "leave": {
      const id = ids[step.person]!;
      await as(t, id).mutation(api.workspaces.leave, { workspaceId });
      if (step.held) await forgetOrderJobs(scenario);
      await noteRemoval(scenario, office, id);
      return;
    }
    case "unlink": {
      const owner = await actorIn(scenario, office, "owner");
      if (!owner) return NOTHING_TO_DO;
      const workspace = await t.run(
        async (ctx) => await ctx.db.get("workspaces", workspaceId),
      );
      await as(t, owner.person.workosUserId!).mutation(
        api.workspaces.unlinkOrganization,
        { workspaceId, confirmation: workspace!.name },
      );
      return;
    }
    case "relink":
      return await relink(scenario, office);
  }
}

async function noteRemoval(scenario: Scenario, office: Office, id: string) {
  scenario.note(office, id, { kind: "removed here" });
  const { email } = await scenario
    .userInWorkos(id)
    .catch(() => ({ email: "" }));
  const known = await scenario.t.run(
    async (ctx) =>
      await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", id))
        .unique(),
  );
  // Invitations to an address that nobody here knows yet can't be ended.
  if (known?.email !== email) scenario.note(office, id, { kind: "invited" });
}

/** To the organization it had, with the people who lose access confirmed. */
async function relink(scenario: Scenario, office: Office): Promise<unknown> {
  const { t, sdk } = scenario;
  const { workspaceId, workosOrganizationId } = office;
  if (await isLinked(scenario, office)) return NOTHING_TO_DO;
  const owner = await actorIn(scenario, office, "owner");
  if (!owner) return NOTHING_TO_DO;
  const link = async (confirm?: Id<"users">[]) =>
    await as(t, owner.person.workosUserId!).action(
      api.workspaces.ensureOrganizationLink,
      {
        workspaceId,
        choice: { type: "existing", workosOrganizationId },
        ...(confirm ? { confirm } : {}),
      },
    );
  // Also people WorkOS has let in again since, as long as its news is under way.
  const removed = (await membersOf(scenario, office)).filter(
    ({ status, removedReason }) =>
      status === "removed" &&
      (removedReason === "removed_by_admin" || removedReason === "left"),
  );
  let outcome = await link();
  if (outcome.status === "needs_confirmation")
    outcome = await link(outcome.confirm);
  if (outcome.status !== "linked") return;
  scenario.ownNames.add(office);
  for (const id of scenario.ids) {
    // One person at a time: a list of all may be the one that misses somebody.
    const { data } = await scenario.calmly(() =>
      sdk.userManagement.listOrganizationMemberships({
        organizationId: workosOrganizationId,
        userId: id,
        statuses: ["active"],
      }),
    );
    scenario.note(office, id, {
      kind: "linked",
      active: data.length > 0,
      removedHere: removed.some(({ person }) => person.workosUserId === id),
    });
  }
}

/** Takes it, and lets refusals pass. */
export async function allowRefusal(work: () => Promise<unknown>) {
  const [result] = await Promise.allSettled([work()]);
  return outcomeOf(result) === "done"
    ? (result as PromiseFulfilledResult<unknown>).value
    : NOTHING_TO_DO;
}
