import { Migrations } from "@convex-dev/migrations";
import { components } from "../_generated/api";
import { internalMutation } from "../_generated/server";

/** Walks through tables in the background, and keeps how far it has come. */
export const migrations = new Migrations(components.migrations, {
  internalMutation,
});
