import type { FunctionReturnType } from "convex/server";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { AttentionItem } from "../lib/attention";
import { network } from "./network";
import { member } from "./people";

/* What needs attention, as the server tells it. */

/** From this moment on. */
export function needsAttention(...items: AttentionItem[]) {
  network.answer(api.home.getAttention, { items });
}

/** Somebody, as an item names them. */
export function somebody(name: string) {
  return { userId: member(name).userId, name };
}

const HOUR_MS = 60 * 60 * 1000;

/** These people are no longer in WorkOS, and are removed in 23 hours. */
export function leaving(...names: string[]): AttentionItem {
  return {
    kind: "pending_removal",
    count: names.length,
    people: names.slice(0, 3).map((name) => ({
      ...somebody(name),
      // A little more, for the page's clock is ahead by seconds.
      dueAt: Date.now() + 23.5 * HOUR_MS,
    })),
  };
}

/** WorkOS has not followed the removal of each. */
export function unfollowed(...names: string[]): AttentionItem {
  return {
    kind: "failed_order",
    count: names.length,
    more: false,
    people: names.slice(0, 3).map((name) => ({
      ...somebody(name),
      orderId: `order_${name}` as Id<"providerOrders">,
      what: "end" as const,
      status: "failed" as const,
      since: Date.now() - HOUR_MS,
    })),
  };
}

/** So many open invitations, the first of which ends after so many hours. */
export function expiringIn(...hours: number[]): AttentionItem {
  const expiresAt = hours.map((each) => Date.now() + each * HOUR_MS);
  return {
    kind: "invitation_expiring",
    count: hours.length,
    more: false,
    first: {
      invitationId: "invitation_mara" as Id<"pendingInvitations">,
      email: "mara@kovac.example",
      expiresAt: expiresAt[0]!,
    },
    expiresAt,
  };
}

type OverTime = FunctionReturnType<typeof api.home.getPeopleOverTime>;

/** What Home asks for besides: two people, one of them for a year, and nothing to do first. */
export function atHome(overrides: { overTime?: OverTime } = {}) {
  network.answer(
    api.home.getPeopleOverTime,
    overrides.overTime ?? { days: [], before: 2 },
  );
  network.answer(api.home.getChecklist, {
    invited: true,
    checked: true,
    rulesSet: true,
    startedAt: Date.now() - 400 * 24 * HOUR_MS,
  });
  network.list(api.audit.list, () => []);
}
