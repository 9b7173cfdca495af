import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

/** A row of the customers. */
export type ListedCustomer = FunctionReturnType<
  typeof api.customers.list
>["page"][number];
