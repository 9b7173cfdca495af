import type { Role } from "../../../../convex/lib/validators";

/** What is to be done with many people at once. */
export type BulkWish =
  { what: "remove" | "restore" | "confirm" } | { what: "role"; role: Role };
