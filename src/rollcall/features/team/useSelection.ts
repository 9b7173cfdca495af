import { useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Member } from "./member";

export type Selection = ReturnType<typeof useSelection>;

/**
 * The ticked people of a page, or all that match. A person who leaves the page leaves the
 * selection.
 */
export function useSelection(listed: readonly Member[]) {
  const [ticked, setTicked] = useState<ReadonlySet<Id<"users">>>(new Set());
  const [isEveryone, setEveryone] = useState(false);
  const people = listed.filter(
    ({ userId }) => isEveryone || ticked.has(userId),
  );
  const tick = (next: Iterable<Id<"users">>) => {
    setEveryone(false);
    setTicked(new Set(next));
  };
  return {
    people,
    /** All that match, also those of other pages. */
    isEveryone,
    has: ({ userId }: Member) => isEveryone || ticked.has(userId),
    hasAll: listed.length > 0 && people.length === listed.length,
    isEmptyList: listed.length === 0,
    toggle: ({ userId }: Member) => {
      const next = new Set(people.map((person) => person.userId));
      if (!next.delete(userId)) next.add(userId);
      tick(next);
    },
    selectAll: () => tick(listed.map(({ userId }) => userId)),
    selectEveryone: () => setEveryone(true),
    clear: () => tick([]),
  };
}
