import type { Id } from "../../_generated/dataModel";
import { reconcileInBackground } from "../../organizationSync";
import { ensureDefaultWorkspace, update } from "../../workspaces";
import { as } from "../setup.helpers";
import { inSteps } from "../steps.helpers";
import { aboutInvitation } from "./invitationActions.helpers";
import { aboutMember } from "./memberActions.helpers";
import type { BackgroundAction, UserAction } from "./programSteps.helpers";
import { asking, attempt, openOrders } from "./orders.helpers";
import { actorIn, memberOf, type Scenario } from "./scenario.helpers";
import { silent, type PreparedAction } from "./preparedAction.helpers";

/* What calls WorkOS, and can therefore be under way for long. */

/** Null where there is nothing to do, or nobody to do it. */
export async function prepare(
  scenario: Scenario,
  action: UserAction | BackgroundAction,
): Promise<PreparedAction | null> {
  const office =
    scenario.offices["organization" in action ? action.organization : 0]!;
  switch (action.kind) {
    case "restore":
    case "changeRole":
    case "transfer":
      return await aboutMember(scenario, office, action);
    case "invite":
    case "resend":
    case "revoke":
      return await aboutInvitation(scenario, office, action);
    case "signIn":
      return silent(
        action.kind,
        inSteps(
          as(scenario.t, scenario.ids[action.person]!),
          ensureDefaultWorkspace,
          {},
        ),
      );
    case "reconcile":
      return silent(
        action.kind,
        inSteps(scenario.t, reconcileInBackground, {
          workspaceId: office.workspaceId,
        }),
      );
    case "renameHere": {
      const owner = await actorIn(scenario, office, "owner");
      return (
        owner &&
        silent(
          action.kind,
          inSteps(as(scenario.t, owner.person.workosUserId!), update, {
            workspaceId: office.workspaceId,
            name: `Ours ${action.name}`,
          }),
        )
      );
    }
    case "tell": {
      const workosUserId = scenario.ids[action.person]!;
      const mine = await openOrders(scenario, office, workosUserId);
      const order = mine[0] ?? (await openOrders(scenario, office))[0];
      if (!order) return null;
      const about =
        order.userId === undefined
          ? []
          : [{ office, workosUserId: await whoIs(scenario, order.userId) }];
      return { ...silent(action.kind, attempt(scenario, order)), about };
    }
    case "ask": {
      const target =
        (await memberOf(scenario, office, "removed", action.person)) ??
        (await memberOf(scenario, office, "active", action.person));
      const id = target?.person.workosUserId;
      return id === undefined
        ? null
        : silent(action.kind, await asking(scenario, office, id));
    }
  }
}

async function whoIs({ t }: Scenario, userId: Id<"users">): Promise<string> {
  const user = await t.run(async (ctx) => await ctx.db.get("users", userId));
  return user!.workosUserId!;
}
