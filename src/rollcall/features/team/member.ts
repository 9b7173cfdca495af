import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

/** A row of the team: a member, or an invitation that is open. */
export type TeamRow = FunctionReturnType<
  typeof api.users.queries.listOrgMembers
>["page"][number];

export type Member = Extract<TeamRow, { kind: "member" }>;
export type Invited = Extract<TeamRow, { kind: "invitation" }>;

export function keyOfRow(row: TeamRow): string {
  return row.kind === "member" ? row.userId : row.invitationId;
}

/** What a dialog about a member has to know. */
export type Person = Pick<Member, "userId" | "displayName">;
