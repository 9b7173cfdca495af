import { createElement } from "react";
import type { AuditEvent } from "../../../convex/lib/audit";
import {
  IconCustomer,
  IconDownload,
  IconHourglass,
  IconKey,
  IconLink,
  IconMail,
  IconPeople,
  IconQuestion,
  IconReturn,
  IconSettings,
  IconSync,
  IconTrash,
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
    case "access_confirmed":
    case "review_started":
    case "review_item_reopened":
    case "review_signed_off":
    case "review_cancelled":
      return IconUserCheck;
    case "role_changed":
    case "ownership_transferred":
      return IconKey;
    case "assigned":
    case "unassigned":
    case "customer_changed":
    case "customer_created":
    case "customer_renamed":
    case "customer_archived":
    case "customer_unarchived":
      return IconCustomer;
    case "linked":
    case "unlinked":
    case "account_mapped":
    case "account_unmapped":
      return IconLink;
    case "access_requested":
    case "access_request_dismissed":
      return IconQuestion;
    case "invitation_sent":
    case "invitation_resent":
    case "invitation_edited":
    case "invitation_revoked":
    case "invitation_dismissed":
    case "invitation_assigned":
      return IconMail;
    case "workspace_renamed":
    case "address_changed":
    case "rule_changed":
      return IconSettings;
    case "organization_gone":
    case "deletion_requested":
    case "deletion_final":
      return IconTrash;
    case "deletion_undone":
      return IconReturn;
    case "bulk_started":
    case "bulk_stopped":
      return IconPeople;
    case "reconciliation_started":
    case "reconciliation_confirmed":
    case "event_replayed":
    case "order_retried":
      return IconSync;
    case "exported":
      return IconDownload;
    case "product_event":
      return IconPeople;
    default:
      return event satisfies never;
  }
}
