import type { Id } from "../../_generated/dataModel";
import { reconcileInBackground } from "../../organizationSync";
import { ensureDefaultWorkspace, update } from "../../workspaces";
import { as } from "../setup.helpers";
import { inSteps } from "../steps.helpers";
import { aboutInvitation } from "./invitationErrands.helpers";
import { aboutMember } from "./memberErrands.helpers";
import type { Chore, Errand } from "./moves.helpers";
import { asking, attempt, openOrders } from "./orders.helpers";
import { actorIn, memberOf, type Stage } from "./stage.helpers";
import { silent, type Sortie } from "./sortie.helpers";

/* What calls WorkOS, and can therefore be under way for long. */

/** Null where there is nothing to do, or nobody to do it. */
export async function prepare(
  stage: Stage,
  errand: Errand | Chore,
): Promise<Sortie | null> {
  const office =
    stage.offices["organization" in errand ? errand.organization : 0]!;
  switch (errand.kind) {
    case "restore":
    case "changeRole":
    case "transfer":
      return await aboutMember(stage, office, errand);
    case "invite":
    case "resend":
    case "revoke":
      return await aboutInvitation(stage, office, errand);
    case "signIn":
      return silent(
        errand.kind,
        inSteps(
          as(stage.t, stage.ids[errand.person]!),
          ensureDefaultWorkspace,
          {},
        ),
      );
    case "reconcile":
      return silent(
        errand.kind,
        inSteps(stage.t, reconcileInBackground, {
          workspaceId: office.workspaceId,
        }),
      );
    case "renameHere": {
      const owner = await actorIn(stage, office, "owner");
      return (
        owner &&
        silent(
          errand.kind,
          inSteps(as(stage.t, owner.person.workosUserId!), update, {
            workspaceId: office.workspaceId,
            name: `Ours ${errand.name}`,
          }),
        )
      );
    }
    case "tell": {
      const workosUserId = stage.ids[errand.person]!;
      const mine = await openOrders(stage, office, workosUserId);
      const order = mine[0] ?? (await openOrders(stage, office))[0];
      if (!order) return null;
      const about =
        order.userId === undefined
          ? []
          : [{ office, workosUserId: await whoIs(stage, order.userId) }];
      return { ...silent(errand.kind, attempt(stage, order)), about };
    }
    case "ask": {
      const target =
        (await memberOf(stage, office, "removed", errand.person)) ??
        (await memberOf(stage, office, "active", errand.person));
      const id = target?.person.workosUserId;
      return id === undefined
        ? null
        : silent(errand.kind, asking(stage, office, id));
    }
  }
}

async function whoIs({ t }: Stage, userId: Id<"users">): Promise<string> {
  const user = await t.run(async (ctx) => await ctx.db.get("users", userId));
  return user!.workosUserId!;
}
