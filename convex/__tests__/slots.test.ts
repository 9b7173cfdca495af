import { describe, expect, test } from "vitest";
import { Slots } from "./slots_simulation.helpers";

/*
 * The smallest plan runs eight scheduled jobs at a time. WorkOS hangs, everything else waits
 * for it, and what ends access does not.
 */

const SLOTS = 8;
const SECOND_MS = 1_000;
/** What one action may hold: places for reconciliations, calls, others, the Events API. */
const BACKGROUND = 4;
const MUTATION_MS = 20;
const ENDS = 20;
const IMPORTED = 1_000;

/** Each call takes a minute, and is tried again. */
const hanging = () => 60 * SECOND_MS;

/**
 * All at once, and a minute later events that end access, each about another person.
 * @returns how long each took from its arrival, in ms
 */
function endAmid(slots: Slots, held = 0): number[] {
  slots.hold(held);
  // Reading the Events API: one, and it hangs too.
  slots.hold(1);
  slots.due(200);
  for (let n = 0; n < 500; n++) slots.offer("profiles");
  for (let n = 0; n < 300; n++) slots.offer("alert");
  for (let n = 0; n < 1_000; n++) slots.offer("order");
  for (let n = 0; n < 10; n++) slots.offer("bulk");
  let imported = 0;
  const next = () => {
    if (++imported < IMPORTED) slots.mutation("inbox:processNext", next);
  };
  slots.mutation("inbox:processNext", next);
  slots.runUntil(60 * SECOND_MS);
  const took: number[] = [];
  for (let n = 0; n < ENDS; n++) {
    const arrived = slots.now;
    slots.mutation("inbox:processNext", () => took.push(slots.now - arrived));
  }
  slots.runUntil(slots.now + 30 * 60 * SECOND_MS);
  return took;
}

describe("of eight slots", () => {
  test("background actions hold four, and events that end access wait for none of them", () => {
    const slots = new Slots({ slots: SLOTS, takes: hanging });
    const took = endAmid(slots);
    expect(took).toHaveLength(ENDS);
    // The Events API is the fourth.
    expect(slots.actionsMost + 1).toBeLessThanOrEqual(BACKGROUND);
    // Only before each other, at the slots that are left, beside the imported people.
    const most = Math.ceil((ENDS + 1) / (SLOTS - BACKGROUND)) * MUTATION_MS;
    console.info(`Ends of access: ${Math.max(...took)} ms at most`);
    expect(Math.max(...took)).toBeLessThanOrEqual(most + 2 * MUTATION_MS);
  });

  test("so it is when what the product runs leaves only one", () => {
    const slots = new Slots({ slots: SLOTS, takes: hanging });
    const took = endAmid(slots, SLOTS - BACKGROUND - 1);
    expect(took).toHaveLength(ENDS);
    // One after another, behind what was scheduled before them: milliseconds each.
    console.info(`With one slot left: ${Math.max(...took)} ms at most`);
    expect(Math.max(...took)).toBeLessThan(60 * SECOND_MS);
  });

  test("without the caps they wait for a provider that hangs", () => {
    const slots = new Slots({ slots: SLOTS, takes: hanging, isCapped: false });
    const took = endAmid(slots);
    expect(took.filter((ms) => ms < 60 * SECOND_MS)).toEqual([]);
  });

  test("what waits for a place has its turn, each kind beside the others", () => {
    const slots = new Slots({ slots: SLOTS, takes: () => SECOND_MS });
    endAmid(slots);
    expect(slots.queued).toBe(0);
    expect(slots.actions).toBe(0);
  });
});
