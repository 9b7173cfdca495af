import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";

/** A row of the team. */
export type Member = Extract<
  FunctionReturnType<typeof api.users.queries.listOrgMembers>["page"][number],
  { kind: "member" }
>;

/** What a dialog about a member has to know. */
export type Person = Pick<Member, "userId" | "displayName">;
