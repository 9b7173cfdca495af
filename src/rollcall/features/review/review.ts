import type { FunctionReturnType } from "convex/server";
import type { ReactNode } from "react";
import type { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";

type Current = FunctionReturnType<typeof api.reviews.getCurrent>;

/** The review that is open, or is being prepared. */
export type Campaign = NonNullable<Current["campaign"]>;
/** What is known while none is open: the last one, and when the next is due. */
export type Standing = Omit<Current, "campaign" | "left">;

/** Somebody in a review. */
export type Item = FunctionReturnType<
  typeof api.reviews.listItems
>["page"][number];

/** A review of the list, whatever became of it. */
export type PastReview = FunctionReturnType<
  typeof api.reviews.list
>["page"][number];

/** What a dialog about people has to know of them. */
export type Person = Pick<Item, "userId" | "displayName">;

/** A decision on many people of a review, which a job makes. */
export type ManyWanted = {
  what: "confirm" | "remove";
  campaignId: Id<"reviewCampaigns">;
  /** Absent: on everybody who waits for the viewer. */
  userIds?: Id<"users">[];
};

/** The team page's own dialogs about people; the app hands them in. */
export type PeopleDialogs = {
  /** Says what removing these people does, and does it. Nobody: it is closed. */
  removal: (asked: {
    people: readonly Person[];
    onClose: () => void;
    onDone: () => void;
  }) => ReactNode;
  /** Decides on many people, once their number is confirmed. Null: it is closed. */
  many: (asked: {
    wanted: ManyWanted | null;
    onClose: () => void;
    onBegun: () => void;
  }) => ReactNode;
  /** How far such a change is, and its results. */
  jobs: ReactNode;
};

/** How many are decided already. */
export function decidedOf({ total, waiting }: Campaign["counts"]): number {
  return total - waiting;
}

/** Whether the viewer may decide about them now. */
export function isToDo({
  decision,
  mayDecide,
}: Pick<Item, "decision" | "mayDecide">): boolean {
  return decision === "waiting" && mayDecide;
}

/** Whether the viewer can take back what was decided about them. */
export function isTakenBack({
  decision,
  mayDecide,
}: Pick<Item, "decision" | "mayDecide">): boolean {
  // Who was removed can be brought back, and nobody can keep them as they are.
  return decision === "removed" || (decision === "kept" && mayDecide);
}

/** Who comes next to be decided: after this one, else from the start. Null: nobody. */
export function nextToDo(
  items: readonly Item[],
  after: Id<"users">,
): Id<"users"> | null {
  const place = items.findIndex(({ userId }) => userId === after);
  const next = [...items.slice(place + 1), ...items.slice(0, place)].find(
    (item) => item.userId !== after && isToDo(item),
  );
  return next?.userId ?? null;
}
