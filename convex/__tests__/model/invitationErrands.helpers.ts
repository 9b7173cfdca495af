import { resend, revoke, send } from "../../invitations/manage";
import { as } from "../setup.helpers";
import { inSteps } from "../steps.helpers";
import { type Errand, PEOPLE } from "./moves.helpers";
import { openOrders } from "./orders.helpers";
import { actorIn, membersOf, type Office, type Stage } from "./stage.helpers";
import { concluding, silent, type Sortie } from "./sortie.helpers";

/* Inviting, once more, and taking it back. */

/** The address of an invitation, as a person has it or may come to have it. */
export function addressOf(person: number, alias: boolean): string {
  return `${PEOPLE[person]!}${alias ? ".home" : ""}@example.com`;
}

export async function aboutInvitation(
  stage: Stage,
  office: Office,
  errand: Extract<Errand, { kind: "invite" | "resend" | "revoke" }>,
): Promise<Sortie | null> {
  const { t } = stage;
  const { workspaceId, customerId } = office;
  const actor = await actorIn(stage, office, errand.by);
  if (!actor) return null;
  const caller = as(t, actor.person.workosUserId!);
  if (errand.kind === "invite") {
    const { role } = errand;
    const email = addressOf(errand.person, errand.alias);
    const workosUserId = stage.ids[errand.person]!;
    // It takes the place of an order that WorkOS has yet to hear of.
    const replaces = (await openOrders(stage, office, workosUserId)).length > 0;
    return {
      ...silent(
        errand.kind,
        inSteps(caller, send, {
          workspaceId,
          invitees: [
            { email, role, ...(role === "client" ? { customerId } : {}) },
          ],
        }),
      ),
      about: [{ office, workosUserId }],
      concludes: concluding(() => {
        stage.note(office, workosUserId, { kind: "invited" });
        if (replaces)
          stage.note(office, workosUserId, { kind: "perhaps let in here" });
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
  const row = rows[errand.invitation % Math.max(1, rows.length)];
  if (!row) return null;
  const target = { workspaceId, invitationId: row._id };
  const walk =
    errand.kind === "resend"
      ? inSteps(caller, resend, target)
      : inSteps(caller, revoke, target);
  const invited = (await membersOf(stage, office)).find(
    ({ email }) => email === row.email,
  )?.person.workosUserId;
  if (invited !== undefined) stage.note(office, invited, { kind: "invited" });
  const replaces =
    invited !== undefined &&
    errand.kind === "resend" &&
    (await openOrders(stage, office, invited)).length > 0;
  return {
    ...silent(errand.kind, walk),
    concludes: concluding(() => {
      if (replaces)
        stage.note(office, invited, { kind: "perhaps let in here" });
    }),
  };
}
