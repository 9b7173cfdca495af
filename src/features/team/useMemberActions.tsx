import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { attempt, notifySuccess } from "../../lib/notify";
import { formatDateTime } from "../../lib/format";
import { useAction, useMutation } from "../../lib/write";
import type { Member } from "./member";
import {
  canRemove,
  canReturn,
  canReview,
  canGiveMoreTime,
  isDecidedByClerk,
  reasonToWait,
  assignableRoles,
  type TeamViewer,
} from "./memberPermissions";
import { useRoleChange } from "./useRoleChange";

export type MemberActions = ReturnType<typeof useMemberActions>;

/** What the viewer may do about each person, and the doing. */
export function useMemberActions(
  workspaceId: Id<"workspaces">,
  viewer: TeamViewer,
  {
    onGone,
    onExplain,
    onRemove,
  }: {
    /** The row has left the list. */
    onGone: () => void;
    onExplain: (member: Member) => void;
    /** Asks before it removes. */
    onRemove: (people: Member[]) => void;
  },
) {
  const changeRole = useRoleChange(workspaceId);
  const restore = useAction(api.users.manage.restoreUser);
  const giveMoreTime = useMutation(api.users.manage.giveMoreTime);
  const confirmAccess = useMutation(api.users.manage.confirmAccess);
  const retry = useMutation(api.orders.retry);
  return {
    onExplain,
    onRemove: (member: Member) => onRemove([member]),
    onRole: changeRole,
    rolesFor: (member: Member) => assignableRoles(viewer, member),
    canRemove: (member: Member) => canRemove(viewer, member),
    canReturn: (member: Member) => canReturn(viewer, member),
    canReview: (member: Member) => canReview(viewer, member),
    canGiveMoreTime: (member: Member) => canGiveMoreTime(viewer, member),
    isDecidedByClerk: (member: Member) => isDecidedByClerk(viewer, member),
    reasonToWait,
    onReturn: async ({ userId, displayName, status }: Member) => {
      const isBack = await attempt(
        restore({ workspaceId, userId }),
        status === "removed"
          ? `${displayName} is back in.`
          : `${displayName} is kept.`,
      );
      if (isBack) onGone();
    },
    onReview: ({ userId, displayName }: Member) =>
      void attempt(
        confirmAccess({ workspaceId, userId }),
        `${displayName} keeps their access. That is on record.`,
      ),
    onMoreTime: ({ userId, displayName }: Member, hours: number) =>
      void attempt(
        giveMoreTime({ workspaceId, userId, hours }).then(({ removalDueAt }) =>
          notifySuccess(
            `${displayName} has until ${formatDateTime(removalDueAt)}.`,
          ),
        ),
      ),
    onTellAgain: (orderId: Id<"providerOrders">) =>
      void attempt(retry({ workspaceId, orderId }), "WorkOS is told again."),
  };
}
