import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { attempt, notifyFailure, notifySuccess } from "../../lib/notify";
import { useAction, useMutation } from "../../lib/write";
import { useTranslations } from "../../messages/useTranslations";
import { type Campaign, decidedOf, type Item } from "./review";

export type Decisions = ReturnType<typeof useDecisions>;

/**
 * What is decided here about one person. It shows at once, and goes again where the server
 * refuses it. The last one can be undone from its toast.
 */
export function useDecisions(
  workspaceId: Id<"workspaces">,
  { campaignId, counts }: Campaign,
) {
  const t = useTranslations("review.done");
  const confirm = useMutation(api.users.manage.confirmAccess);
  const reopen = useMutation(api.reviews.reopen);
  const restore = useAction(api.users.manage.restoreUser);
  const [keeping, setKeeping] = useState<ReadonlySet<Id<"users">>>(new Set());
  // One toast, not as many as there are people.
  const toast = useRef<ReturnType<typeof notifySuccess> | null>(null);
  const hideLast = () => {
    toast.current?.hide();
    toast.current = null;
  };
  // Its undo would come too late once the review is over.
  const leave = useEffectEvent(hideLast);
  useEffect(() => () => leave(), []);
  const note = (userId: Id<"users">, isKeeping: boolean) =>
    setKeeping((before) => {
      const next = new Set(before);
      if (isKeeping) next.add(userId);
      else next.delete(userId);
      return next;
    });

  const keep = async ({ userId, displayName: name }: Item) => {
    note(userId, true);
    try {
      await confirm({ workspaceId, userId });
      hideLast();
      toast.current = notifySuccess(
        t.rich("kept", {
          ...rich,
          name,
          // Those that are on their way are counted with it.
          decided: decidedOf(counts) + keeping.size + 1,
          total: counts.total,
        }),
        () => reopen({ workspaceId, campaignId, userId }),
      );
    } catch (error) {
      notifyFailure(error);
    }
    note(userId, false);
  };

  return {
    /** As it is, or as it is about to be. */
    shown: (item: Item): Item =>
      keeping.has(item.userId) && item.decision === "waiting"
        ? { ...item, decision: "kept" }
        : item,
    keep,
    takeBack: ({ userId, decision, displayName: name }: Item) => {
      hideLast();
      return decision === "removed"
        ? attempt(
            restore({ workspaceId, userId }),
            t.rich("restored", { ...rich, name }),
          )
        : attempt(
            reopen({ workspaceId, campaignId, userId }),
            t.rich("back", { ...rich, name }),
          );
    },
  };
}
