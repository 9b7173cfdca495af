import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";

/** A row of the invitations. */
export type Invitation = FunctionReturnType<
  typeof api.invitations.queries.list
>["page"][number];
