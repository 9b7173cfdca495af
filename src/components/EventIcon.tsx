import { createElement } from "react";
import type { AuditEvent } from "../../convex/lib/validators";
import {
  IconCustomer,
  IconHistory,
  IconHourglass,
  IconKey,
  IconLink,
  IconUserCheck,
  IconUserMinus,
  IconUserPlus,
} from "./icons";

/** Tells at a glance what kind of thing happened. */
export function EventIcon({ event }: { event: AuditEvent }) {
  return createElement(iconOf(event));
}

function iconOf(event: AuditEvent) {
  switch (event) {
    case "joined":
    case "restored":
      return IconUserPlus;
    case "left":
    case "removed_after_grace":
    case "removed_by_admin":
    case "removed_by_provider":
      return IconUserMinus;
    case "pending_removal_scheduled":
      return IconHourglass;
    case "pending_removal_cleared":
      return IconUserCheck;
    case "role_changed":
    case "ownership_transferred":
      return IconKey;
    case "assigned":
    case "unassigned":
    case "customer_changed":
      return IconCustomer;
    case "linked":
    case "unlinked":
    case "account_mapped":
    case "account_unmapped":
      return IconLink;
    default:
      return IconHistory;
  }
}
