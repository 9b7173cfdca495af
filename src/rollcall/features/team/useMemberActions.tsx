import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { formatDateTime } from "../../lib/format";
import { attempt, notifySuccess } from "../../lib/notify";
import { useAction, useMutation } from "../../lib/write";
import type { Person } from "./member";

export type MemberActions = ReturnType<typeof useMemberActions>;

/** What is done about one person in one click. */
export function useMemberActions(workspaceId: Id<"workspaces">) {
  const t = useTranslations("team.done");
  const restore = useAction(api.users.manage.restoreUser);
  const giveMoreTime = useMutation(api.users.manage.giveMoreTime);
  const confirmAccess = useMutation(api.users.manage.confirmAccess);
  const retry = useMutation(api.orders.retry);
  return {
    /** Brings back somebody removed, or keeps somebody who is about to be. */
    onReturn: ({ userId, displayName: name }: Person, wasRemoved: boolean) =>
      attempt(
        restore({ workspaceId, userId }),
        t.rich(wasRemoved ? "back" : "kept", { ...rich, name }),
      ),
    onReview: ({ userId, displayName: name }: Person) =>
      attempt(
        confirmAccess({ workspaceId, userId }),
        t.rich("reviewed", { ...rich, name }),
      ),
    onMoreTime: ({ userId, displayName: name }: Person, hours: number) =>
      attempt(
        giveMoreTime({ workspaceId, userId, hours }).then(({ removalDueAt }) =>
          notifySuccess(
            t.rich("moreTime", {
              ...rich,
              name,
              when: formatDateTime(removalDueAt),
            }),
          ),
        ),
      ),
    onTellAgain: (orderId: Id<"providerOrders">) =>
      attempt(retry({ workspaceId, orderId }), t("toldAgain")),
  };
}
