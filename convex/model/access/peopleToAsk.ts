import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Asked, Role } from "../../lib/validators";
import * as Members from "../members/rows";

/* Who can give what a member is refused: owners first, then admins. */

export const vPeopleToAsk = v.object({
  /** At most three; empty where nobody but the person could give it. */
  names: v.array(v.string()),
  /** When the person last asked for anything here. */
  askedAt: v.union(v.number(), v.null()),
});

const NAMED = 3;

/** Names are for people who are in the workspace. */
export async function peopleToAsk(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  asks: Asked,
): Promise<Infer<typeof vPeopleToAsk>> {
  const people = await thoseWhoRun(ctx, member, asks, NAMED);
  const last = await Members.lastRequestOf(ctx, member._id);
  return {
    names: people.map((one) => Members.displayName(one)),
    askedAt: last?.askedAt ?? null,
  };
}

/** Whether somebody else can let the person in. */
export async function hasSomebodyToAsk(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  asks: Asked = "enter",
): Promise<boolean> {
  return (await thoseWhoRun(ctx, member, asks, 1)).length > 0;
}

async function thoseWhoRun(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
  asks: Asked,
  limit: number,
): Promise<Doc<"workspaceMembers">[]> {
  const roles: Role[] =
    asks === "workspace:own" ? ["owner"] : ["owner", "admin"];
  const found: Doc<"workspaceMembers">[] = [];
  for (const role of roles)
    found.push(
      ...(await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_status_role_sortName", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("status", "active")
            .eq("role", role),
        )
        // The person may be one of them.
        .take(limit + 1)),
    );
  return found.filter((one) => one.userId !== userId).slice(0, limit);
}
