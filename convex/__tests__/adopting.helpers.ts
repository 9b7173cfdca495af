import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import type { Id } from "../_generated/dataModel";
import own from "../rollcall.adopting";
import type { AdoptedMember, RollcallAdopting } from "../rollcall/adopting";
import { rollcallTables } from "../rollcall/tables";
import type schema from "../schema";

/* The rows of an app that had people, workspaces and memberships before Rollcall. */

const fields = {
  users: { fullName: v.optional(v.string()), mail: v.optional(v.string()) },
  workspaces: {
    title: v.optional(v.string()),
    ownerId: v.optional(v.id("users")),
  },
};
const teamMembers = defineTable({
  workspaceId: v.id("workspaces"),
  userId: v.id("users"),
  isAdmin: v.boolean(),
  leftAt: v.optional(v.number()),
});
/* The first push and the second. */
export const BEFORE = defineSchema({
  ...rollcallTables({ adopting: true, ...fields }),
  teamMembers,
}) as typeof schema;
export const AFTER = defineSchema({
  ...rollcallTables(fields),
  teamMembers,
}) as typeof schema;

export const adopting: RollcallAdopting = own;
/** The app's rows as its own types have them. */
type OwnRow = {
  fullName?: string;
  mail?: string;
  title: string;
  ownerId: Id<"users">;
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
  isAdmin: boolean;
  leftAt?: number;
};
export const raw = (row: object) => row as OwnRow;

/** What the app says. */
export function sayWho() {
  adopting.user = (_ctx, user) => ({
    name: raw(user).fullName,
    email: raw(user).mail,
  });
  adopting.workspace = (_ctx, workspace) => ({
    name: raw(workspace).title,
    createdBy: raw(workspace).ownerId,
  });
  adopting.members = {
    table: "teamMembers" as "organizations",
    toMember: (_ctx: object, row: object): AdoptedMember | null => {
      const { workspaceId, userId, isAdmin, leftAt } = raw(row);
      if (leftAt !== undefined) return null;
      const role = isAdmin ? "owner" : "member";
      return { workspaceId, userId, role, joinedAt: 5 };
    },
  };
}

/** It says no more. */
export function sayNothing() {
  for (const name of Object.keys(adopting))
    Reflect.deleteProperty(adopting, name);
}
