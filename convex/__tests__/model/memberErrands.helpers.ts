import type { Role } from "../../lib/validators";
import { transferOwnership } from "../../roles";
import { changeRole, restoreUser } from "../../users/manage";
import { as } from "../setup.helpers";
import { inSteps } from "../steps.helpers";
import { type Watch, watchFor } from "./actors.helpers";
import type { Errand } from "./moves.helpers";
import { actorIn, memberOf, type Office, type Stage } from "./stage.helpers";
import { concluding, type Sortie } from "./sortie.helpers";

/* Bringing back, another role, and handing over. */

export async function aboutMember(
  stage: Stage,
  office: Office,
  errand: Extract<Errand, { kind: "restore" | "changeRole" | "transfer" }>,
): Promise<Sortie | null> {
  const { t } = stage;
  const { workspaceId, customerId } = office;
  const status = errand.kind === "restore" ? "removed" : "active";
  const target = await memberOf(stage, office, status, errand.person);
  const actor =
    target &&
    (await actorIn(
      stage,
      office,
      errand.kind === "transfer" ? "owner" : errand.by,
      target.userId,
    ));
  if (!actor) return null;
  const caller = as(t, actor.person.workosUserId!);
  const { userId } = target;
  const workosUserId = target.person.workosUserId!;
  const about = [{ office, workosUserId }];
  const by = { office, about: userId, by: actor.userId };
  switch (errand.kind) {
    case "restore": {
      // Where WorkOS has let them in already, it is WorkOS's doing.
      const certain = stage.expected(office, workosUserId).ruledOut;
      return {
        kind: errand.kind,
        walk: inSteps(caller, restoreUser, { workspaceId, userId }),
        about,
        watches: certain
          ? [
              await watchFor(stage, {
                ...by,
                matches: ({ event }) =>
                  event === "restored" || event === "joined",
              }),
            ]
          : [],
        concludes: concluding((outcome) => {
          if (outcome !== "refused")
            stage.note(office, workosUserId, {
              kind:
                outcome === "done" ? "restored here" : "perhaps let in here",
            });
          else if (!certain)
            stage.note(office, workosUserId, { kind: "perhaps ended here" });
        }),
      };
    }
    case "changeRole": {
      const { role } = errand;
      const wasClient =
        target.role === "client" ||
        (await slugOf(stage, office, workosUserId)) === "client";
      const certain = (await slugOf(stage, office, workosUserId)) !== role;
      // Of one who is a client already the customer is changed elsewhere.
      const customer =
        role === "client" && target.role !== "client" ? customerId : null;
      return {
        kind: errand.kind,
        walk: inSteps(caller, changeRole, {
          workspaceId,
          userId,
          role,
          ...(role === "client" ? { customerId } : {}),
        }),
        about,
        watches: certain
          ? [await watchFor(stage, { ...by, matches: becomes(role) })]
          : [],
        concludes: concluding((outcome) => {
          if (outcome === "refused") return;
          stage.note(office, workosUserId, {
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
        kind: errand.kind,
        walk: inSteps(caller, transferOwnership, { workspaceId, userId }),
        about: [...about, { office, workosUserId: from }],
        watches: [await watchFor(stage, { ...by, matches: becomes("owner") })],
        concludes: concluding((outcome) => {
          if (outcome === "refused") return;
          const done = outcome === "done" ? "yes" : "perhaps";
          stage.note(office, workosUserId, {
            kind: "handed over",
            side: "to",
            done,
          });
          stage.note(office, from, { kind: "handed over", side: "from", done });
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
async function slugOf(stage: Stage, office: Office, userId: string) {
  const theirs = await stage.heldByWorkos(office);
  return theirs.find((one) => one.userId === userId)?.role.slug ?? null;
}
