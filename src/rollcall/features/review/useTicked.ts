import { useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import { isToDo, type Item } from "./review";

/**
 * Who is selected for one decision: those who are ticked, or everybody who waits for the
 * viewer, shown or not. Somebody who is decided meanwhile is selected no more.
 *
 * @param left how many wait for the viewer
 */
export function useTicked(items: readonly Item[], left: number) {
  const [ticked, setTicked] = useState<ReadonlySet<Id<"users">>>(new Set());
  const [isEveryone, setEveryone] = useState(false);
  const toDo = items.filter(isToDo);
  const people = isEveryone
    ? toDo
    : toDo.filter(({ userId }) => ticked.has(userId));
  const isAll = toDo.length > 0 && people.length === toDo.length;
  return {
    people,
    isEveryone,
    isAll,
    isEmpty: toDo.length === 0,
    count: isEveryone ? left : people.length,
    selectEveryone: () => setEveryone(true),
    isTicked: (item: Item) =>
      isToDo(item) && (isEveryone || ticked.has(item.userId)),
    tick: ({ userId }: Item, isOn: boolean) => {
      const next = new Set(people.map((each) => each.userId));
      if (isOn) next.add(userId);
      else next.delete(userId);
      setEveryone(false);
      setTicked(next);
    },
    tickAll: (isOn: boolean) => {
      setEveryone(false);
      setTicked(new Set(isOn ? toDo.map(({ userId }) => userId) : []));
    },
    clear: () => {
      setEveryone(false);
      setTicked(new Set());
    },
  };
}
