import { type ParamsOf, type Said, say } from "../../lib/explanations";
import { unmappedSlugs } from "../../lib/roleMap";
import type { AccessInputs } from "./explanationPlan";

/* The reasons that have several words: how a member went, and what a provider lists. */

/** The audit's reasons for a removal that went with the organization. */
const ORGANIZATION_DELETED: ReadonlySet<string | null> = new Set([
  "organization.deleted",
  "the organization was deleted",
]);

export function sayRemoved(
  { removedReason, reason }: NonNullable<AccessInputs["member"]>,
  {
    name,
    workspace,
    provider,
  }: ParamsOf<"memberRemoved"> & ParamsOf<"memberNotListed">,
  self: boolean,
): Said {
  switch (removedReason) {
    case "left":
      return say("memberLeft", { name, workspace }, self);
    case "removed_by_provider":
      return ORGANIZATION_DELETED.has(reason)
        ? say("memberWithoutOrganization", { name, provider }, self)
        : say("memberNotListed", { name, provider }, self);
    case "removed_after_grace":
      return say("memberNotListedForLong", { name, provider }, self);
    case "removed_by_admin":
    case null:
      return say("memberRemoved", { name, workspace }, self);
    default:
      return removedReason satisfies never;
  }
}

export function sayListed(
  roleSlugs: string[],
  params: ParamsOf<"membershipActive">,
  self: boolean,
): Said {
  if (roleSlugs.length === 0) return say("membershipActive", params, self);
  const roles = roleSlugs.join(", ");
  const unmapped = unmappedSlugs(roleSlugs).join(", ");
  return unmapped === ""
    ? say("membershipActiveAs", { ...params, roles }, self)
    : say("membershipUnmapped", { ...params, roles, unmapped }, self);
}

export function sayNotListed(
  mirror: AccessInputs["mirror"],
  /** Whether there was a row that is gone without a trace. */
  { wasListed }: { wasListed: boolean },
  params: ParamsOf<"membershipEnded">,
  self: boolean,
): Said {
  if (!mirror)
    return say(
      wasListed ? "membershipEnded" : "membershipUnknown",
      params,
      self,
    );
  if (mirror.deletedAt !== null) return say("membershipEnded", params, self);
  switch (mirror.status) {
    case "inactive":
      return say("membershipInactive", params, self);
    case "pending":
      return say("membershipPending", params, self);
    case "unknown":
      return say("membershipOdd", params, self);
    // An active one would let them in.
    case "active":
      return say("membershipUnknown", params, self);
    default:
      return mirror.status satisfies never;
  }
}
