import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Role } from "../../../convex/lib/validators";
import { attempt } from "../../lib/notify";
import type { Member } from "./member";
import { ROLE_LABELS } from "../../lib/labels";
import { useAction } from "../../lib/write";

/** Changes a role; asks first where the person would gain or lose the workspace itself. */
export function useRoleChange(workspaceId: Id<"workspaces">) {
  const changeRole = useAction(api.users.manage.changeRole);
  return (
    member: Pick<Member, "userId" | "displayName" | "role">,
    role: Role,
  ) => {
    const change = () =>
      void attempt(
        changeRole({ workspaceId, userId: member.userId, role }),
        `${member.displayName} is ${article(role)} now.`,
      );
    if (role !== "owner" && member.role !== "owner") {
      change();
      return;
    }
    modals.openConfirmModal({
      title: `Make ${member.displayName} ${article(role)}?`,
      children: (
        <Text fz="sm">
          {role === "owner"
            ? "Owners can do everything, deleting the workspace included."
            : "They can no longer link, hand over or delete the workspace."}
        </Text>
      ),
      labels: {
        confirm: `Make ${article(role)}`,
        cancel: "Cancel",
      },
      onConfirm: change,
    });
  };
}

function article(role: Role): string {
  const name = ROLE_LABELS[role].toLowerCase();
  return `${/^[ao]/.test(name) ? "an" : "a"} ${name}`;
}
