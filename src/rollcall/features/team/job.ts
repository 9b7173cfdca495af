import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

/** A change of many people, as it is shown. */
export type Job = FunctionReturnType<typeof api.bulk.list>[number];
