import type { MigrationFunctionReference } from "@convex-dev/migrations";
import { internal } from "../../_generated/api";

/*
 * What rows of an older version lack, in the order of versions: a walk is added at the end
 * and never changed. A field can be required one version after the walk that fills it, for
 * Convex refuses a schema that a row does not fit.
 */
export const UPGRADES: MigrationFunctionReference[] = [
  // 0.9.0
  internal.steps.upgrades.seenOrJoinedAt,
  internal.steps.upgrades.formerSince,
  internal.steps.upgrades.memberShown,
  internal.steps.upgrades.invitationShown,
  internal.steps.upgrades.peopleOverTime,
  internal.steps.upgrades.reviewHeld,
];
