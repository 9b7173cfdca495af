import type { RollcallHooks } from "../../rollcall/hooks";
import { as } from "../setup.helpers";
import type { Circle, World } from "./world.helpers";

/*
 * What a scene is: one thing that happens, with everything that follows from it. `prepare`
 * comes before, and is not looked at.
 */

export type Scene = {
  /** What the product does about it. */
  hooks?: RollcallHooks;
  /** How long after the beginning it happens, in ms. */
  later?: number;
  prepare?: (world: World, circle: Circle) => Promise<unknown>;
  run: (world: World, circle: Circle) => Promise<unknown>;
};

export const DAY_MS = 86_400_000;
export const on = ({ workspaceId }: Circle) => ({ workspaceId });
export const by = ({ t }: World, { owner }: Circle) => as(t, owner);

/** The mirror's only row of the person in the circle's organization. */
export async function membershipOf(
  { t }: World,
  { organizationId }: Circle,
  person: string,
): Promise<string> {
  const row = await t.run((ctx) =>
    ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId_workosUserId", (q) =>
        q.eq("workosOrganizationId", organizationId).eq("workosUserId", person),
      )
      .unique(),
  );
  return row!.membershipId;
}
