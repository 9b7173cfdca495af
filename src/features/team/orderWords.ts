import type { OrderKind } from "../../../convex/lib/validators";
import type { Member } from "./MembersTable";

/* An order is a change made here that WorkOS has not confirmed yet. */

export type Order = NonNullable<NonNullable<Member["review"]>["order"]>;

/** What was changed here. */
export const ORDER_NAMES: Record<OrderKind, string> = {
  end: "Removed",
  undo: "Change taken back",
  return: "Return",
  role: "Role change",
  transfer: "Handover",
  invite: "Invitation",
  rename: "New name",
};

/** Nothing has gone wrong so far. */
export function toldSentence({ kind }: Pick<Order, "kind">): string {
  return `${ORDER_NAMES[kind]} · WorkOS is being told`;
}

export function troubleSentence(lastError: string): string {
  return `WorkOS has not followed yet: ${asSentence(lastError)}`;
}

/** The reasons of errors end as they like. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
