import { useState } from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Member } from "./member";

/** The server takes no more at once. */
export const SELECTION_LIMIT = 100;

export type Selection = ReturnType<typeof useSelection>;

/** The ticked people of a list. A person who leaves the list leaves the selection. */
export function useSelection(
  listed: Member[],
  canHave: (member: Member) => boolean,
) {
  const [ticked, setTicked] = useState<ReadonlySet<Id<"users">>>(new Set());
  const selectable = listed.filter(canHave).slice(0, SELECTION_LIMIT);
  const people = listed.filter(
    (member) => ticked.has(member.userId) && canHave(member),
  );
  return {
    people,
    canHave: (member: Member) =>
      canHave(member) &&
      (people.length < SELECTION_LIMIT || ticked.has(member.userId)),
    has: ({ userId }: Member) => ticked.has(userId),
    hasAll: selectable.length > 0 && people.length >= selectable.length,
    isEmptyList: selectable.length === 0,
    toggle: ({ userId }: Member) =>
      setTicked((before) => {
        const next = new Set(before);
        if (!next.delete(userId)) next.add(userId);
        return next;
      }),
    selectAll: () => setTicked(new Set(selectable.map(({ userId }) => userId))),
    clear: () => setTicked(new Set()),
  };
}
