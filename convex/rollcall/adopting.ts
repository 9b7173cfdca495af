import type { Doc, Id, TableNames } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { Role } from "../lib/validators";

/**
 * How rows that the app has become Rollcall's: the default export of
 * `convex/rollcall.adopting.ts`. `adopting:run` reads it, and nothing else does: once
 * all rows are adopted, it can be empty again.
 *
 * Each function gets a row as it is, whatever the types say of Rollcall's own fields, and
 * says what it is to become. It only reads. It may be called more than once for a row.
 */
export type RollcallAdopting = {
  /**
   * The name and the address of a person of `users`. Without this function they are what
   * stands in the fields `name` and `email`. Say who is whose account afterwards, with
   * `operators:mapUsers`.
   *
   *     user: (_ctx, { fullName, mail }) => ({ name: fullName, email: mail }),
   */
  user?: (
    ctx: QueryCtx,
    user: Doc<"users">,
  ) => Now<{ name?: string; email?: string }>;
  /**
   * What a row of `workspaces` is called, and who made it. The slug is made from the name,
   * unless there is one to keep; a slug that is taken, or can't be one, gets a number or
   * another form.
   *
   *     workspace: (_ctx, { title, ownerId }) => ({ name: title, createdBy: ownerId }),
   */
  workspace?: (
    ctx: QueryCtx,
    workspace: Doc<"workspaces">,
  ) => Now<{ name: string; slug?: string; createdBy: Id<"users"> }>;
  /** The app's own table of who is in which workspace. */
  members?: AdoptedMembers<TableNames>;
};

/**
 * `toMember` gives null for a row that lets nobody in (an invitation, a member who left).
 * Who is in the workspace already stays as they are. `joinedAt` is in ms since the epoch;
 * without it, it is when the row was made.
 */
export type AdoptedMembers<Table extends TableNames> = {
  [T in Table]: {
    table: T;
    toMember: (ctx: QueryCtx, row: Doc<T>) => Now<AdoptedMember | null>;
  };
}[Table];

export type AdoptedMember = {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
  role: Role;
  joinedAt?: number;
};

type Now<Value> = Value | Promise<Value>;
