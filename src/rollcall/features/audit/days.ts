import { midnightOf } from "../../lib/format";

/** Things of one day in the zone in which times are told; the day is its midnight. */
export type Day<Item> = { day: number; items: Item[] };

/** Day by day, in the order in which they come. */
export function byDay<Item>(
  items: Item[],
  timeOf: (item: Item) => number,
): Day<Item>[] {
  const days: Day<Item>[] = [];
  for (const item of items) {
    const day = midnightOf(timeOf(item));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** A day may have 23 or 25 hours: the one before ends right before its midnight. */
export function dayBefore(day: number): number {
  return midnightOf(day - 1);
}
