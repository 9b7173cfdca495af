import { resend, revoke, send } from "../../invitations/manage";
import { as } from "../setup.helpers";
import { inSteps } from "../steps.helpers";
import { type UserAction, PEOPLE } from "./programSteps.helpers";
import { openOrders } from "./orders.helpers";
import {
  actorIn,
  membersOf,
  type Office,
  type Scenario,
} from "./scenario.helpers";
import {
  concluding,
  silent,
  type PreparedAction,
} from "./preparedAction.helpers";

/* Inviting, once more, and taking it back. */

/** The address of an invitation, as a person has it or may come to have it. */
export function addressOf(person: number, alias: boolean): string {
  return `${PEOPLE[person]!}${alias ? ".home" : ""}@example.com`;
}

export async function aboutInvitation(
  scenario: Scenario,
  office: Office,
  action: Extract<UserAction, { kind: "invite" | "resend" | "revoke" }>,
): Promise<PreparedAction | null> {
  const { t } = scenario;
  const { workspaceId, customerId } = office;
  const actor = await actorIn(scenario, office, action.by);
  if (!actor) return null;
  const caller = as(t, actor.person.workosUserId!);
  if (action.kind === "invite") {
    const { role } = action;
    const email = addressOf(action.person, action.alias);
    const workosUserId = scenario.ids[action.person]!;
    // It takes the place of an order that WorkOS has yet to hear of.
    const replaces =
      (await openOrders(scenario, office, workosUserId)).length > 0;
    return {
      ...silent(
        action.kind,
        inSteps(caller, send, {
          workspaceId,
          invitees: [
            { email, role, ...(role === "client" ? { customerId } : {}) },
          ],
        }),
      ),
      about: [{ office, workosUserId }],
      concludes: concluding(() => {
        scenario.note(office, workosUserId, { kind: "invited" });
        if (replaces)
          scenario.note(office, workosUserId, { kind: "perhaps let in here" });
      }),
    };
  }
  const rows = await t.run(
    async (ctx) =>
      await ctx.db
        .query("pendingInvitations")
        .withIndex("by_workspaceId_state_expiresAt", (q) =>
          q.eq("workspaceId", workspaceId),
        )
        .collect(),
  );
  const row = rows[action.invitation % Math.max(1, rows.length)];
  if (!row) return null;
  const target = { workspaceId, invitationId: row._id };
  const walk =
    action.kind === "resend"
      ? inSteps(caller, resend, target)
      : inSteps(caller, revoke, target);
  const invited = (await membersOf(scenario, office)).find(
    ({ email }) => email === row.email,
  )?.person.workosUserId;
  if (invited !== undefined)
    scenario.note(office, invited, { kind: "invited" });
  const replaces =
    invited !== undefined &&
    action.kind === "resend" &&
    (await openOrders(scenario, office, invited)).length > 0;
  return {
    ...silent(action.kind, walk),
    concludes: concluding(() => {
      if (replaces)
        scenario.note(office, invited, { kind: "perhaps let in here" });
    }),
  };
}
