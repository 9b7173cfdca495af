import type { Role } from "../../lib/validators";
import { transferOwnership } from "../../steps/rolesActions";
import { changeRole, restoreUser } from "../../users/manage";
import { as } from "../setup.helpers";
import { inSteps } from "../steps.helpers";
import { type Watch, watchFor } from "./actors.helpers";
import type { UserAction } from "./programSteps.helpers";
import {
  actorIn,
  memberOf,
  type Office,
  type Scenario,
} from "./scenario.helpers";
import { concluding, type PreparedAction } from "./preparedAction.helpers";

/* Bringing back, another role, and handing over. */

export async function aboutMember(
  scenario: Scenario,
  office: Office,
  action: Extract<UserAction, { kind: "restore" | "changeRole" | "transfer" }>,
): Promise<PreparedAction | null> {
  const { t } = scenario;
  const { workspaceId, customerId } = office;
  const status = action.kind === "restore" ? "removed" : "active";
  const target = await memberOf(scenario, office, status, action.person);
  const actor =
    target &&
    (await actorIn(
      scenario,
      office,
      action.kind === "transfer" ? "owner" : action.by,
      target.userId,
    ));
  if (!actor) return null;
  const caller = as(t, actor.person.workosUserId!);
  const { userId } = target;
  const workosUserId = target.person.workosUserId!;
  const about = [{ office, workosUserId }];
  const by = { office, about: userId, by: actor.userId };
  switch (action.kind) {
    case "restore": {
      // Where WorkOS has let them in already, it is WorkOS's doing.
      const certain = scenario.expected(office, workosUserId).ruledOut;
      return {
        kind: action.kind,
        walk: inSteps(caller, restoreUser, { workspaceId, userId }),
        about,
        watches: certain
          ? [
              await watchFor(scenario, {
                ...by,
                matches: ({ event }) =>
                  event === "restored" || event === "joined",
              }),
            ]
          : [],
        concludes: concluding((outcome) => {
          if (outcome !== "refused")
            scenario.note(office, workosUserId, {
              kind:
                outcome === "done" ? "restored here" : "perhaps let in here",
            });
          else if (!certain)
            scenario.note(office, workosUserId, { kind: "perhaps ended here" });
        }),
      };
    }
    case "changeRole": {
      const { role } = action;
      const wasClient =
        target.role === "client" ||
        (await slugOf(scenario, office, workosUserId)) === "client";
      const certain = (await slugOf(scenario, office, workosUserId)) !== role;
      // Of one who is a client already the customer is changed elsewhere.
      const customer =
        role === "client" && target.role !== "client" ? customerId : null;
      return {
        kind: action.kind,
        walk: inSteps(caller, changeRole, {
          workspaceId,
          userId,
          role,
          ...(role === "client" ? { customerId } : {}),
        }),
        about,
        watches: certain
          ? [await watchFor(scenario, { ...by, matches: becomes(role) })]
          : [],
        concludes: concluding((outcome) => {
          if (outcome === "refused") return;
          scenario.note(office, workosUserId, {
            kind: "role ordered here",
            role,
            customer,
            done: outcome === "done" ? "yes" : "perhaps",
            wasClient,
          });
        }),
      };
    }
    case "transfer": {
      const from = actor.person.workosUserId!;
      return {
        kind: action.kind,
        walk: inSteps(caller, transferOwnership, { workspaceId, userId }),
        about: [...about, { office, workosUserId: from }],
        watches: [
          await watchFor(scenario, { ...by, matches: becomes("owner") }),
        ],
        concludes: concluding((outcome) => {
          if (outcome === "refused") return;
          const done = outcome === "done" ? "yes" : "perhaps";
          scenario.note(office, workosUserId, {
            kind: "handed over",
            side: "to",
            done,
          });
          scenario.note(office, from, {
            kind: "handed over",
            side: "from",
            done,
          });
        }),
      };
    }
  }
}

const becomes =
  (role: Role): Watch["matches"] =>
  ({ previousRole, nextRole }) =>
    nextRole === role && previousRole !== undefined && previousRole !== role;

/** The role that WorkOS has for them at this moment. */
async function slugOf(scenario: Scenario, office: Office, userId: string) {
  const theirs = await scenario.heldByWorkos(office);
  return theirs.find((one) => one.userId === userId)?.role.slug ?? null;
}
