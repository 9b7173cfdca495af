import type { Member } from "./member";
import { ORDER_LABELS } from "../../lib/labels";

/* An order is a change made here that WorkOS has not confirmed yet. */

export type Order = NonNullable<Member["order"]>;

/** Nothing has gone wrong so far. */
export function describeOrder({ kind }: Pick<Order, "kind">): string {
  return `${ORDER_LABELS[kind]} · WorkOS is being told`;
}

export function describeOrderFailure(lastError: string): string {
  return `WorkOS has not followed yet: ${withFullStop(lastError)}`;
}

/** The reasons of errors end as they like. */
export function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
