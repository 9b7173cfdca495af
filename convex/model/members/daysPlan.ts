import type { MemberStatus } from "../../lib/validators";

/* What a day is, and what counts as coming and going. Pure. */

/** In UTC, as "2026-11-30". */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Whether it is a day, and written as `dayOf` writes it. */
export function isDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && dayOf(at) === text;
}

/** Somebody who is about to be removed is in. Undefined: they have never been here. */
export function movement(
  before: MemberStatus | undefined,
  after: MemberStatus | undefined,
): Movement {
  const wasIn = before === "active";
  const isIn = after === "active";
  return {
    joined: isIn && !wasIn ? 1 : 0,
    left: wasIn && !isIn ? 1 : 0,
  };
}
export type Movement = { joined: number; left: number };

export function isMovement({ joined, left }: Movement): boolean {
  return joined + left > 0;
}
