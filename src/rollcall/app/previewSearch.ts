import type { Role } from "../../../convex/lib/validators";
import { ROLES } from "../lib/labels";
import type { Looking } from "../lib/preview";

/** What the address of a workspace's pages has of a preview. */
export type PreviewSearch = { as?: Role; customer?: string };

/** `customer` is a preview's only beside `as=client`: the pages have one of their own. */
export function readPreview({
  as,
  customer,
}: Record<string, unknown>): PreviewSearch {
  const role = ROLES.find((each) => each === as);
  if (role === undefined) return {};
  if (role !== "client" || typeof customer !== "string" || customer === "")
    return { as: role };
  return { as: role, customer };
}

export function searchOf(looking: Looking | null): Record<string, string> {
  if (looking === null) return {};
  const { role, customerId } = looking;
  return { as: role, ...(customerId !== null && { customer: customerId }) };
}
