import type { Member } from "./member";
import { ORDER_NAMES } from "../../lib/labels";

/* An order is a change made here that WorkOS has not confirmed yet. */

export type Order = NonNullable<NonNullable<Member["review"]>["order"]>;

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
