import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { compareRoles } from "../../../../convex/lib/rbac";
import type { Role } from "../../../../convex/lib/validators";
import { rich } from "../../components/Name";
import { attempt } from "../../lib/notify";
import { useAction } from "../../lib/write";
import type { Member } from "./member";

/** A change that is asked about before it is made. */
export type AskedRole = { member: Bound; role: Role };

export type Bound = Pick<
  Member,
  "userId" | "displayName" | "role" | "customerId"
>;

/**
 * Changes a role, with a way back. It asks first where somebody loses something, becomes
 * an owner, or needs a customer.
 */
export function useRoleChange(
  workspaceId: Id<"workspaces">,
  viewerId: Id<"users"> | null,
) {
  const t = useTranslations("team.done");
  const send = useAction(api.users.manage.changeRole);
  const [asked, setAsked] = useState<AskedRole | null>(null);

  const change = (
    { userId, displayName: name, role: before, customerId: seen }: Bound,
    role: Role,
    customerId?: Id<"customers">,
    /** They look after customers, which a client does not. */
    isMoreLost = false,
  ) =>
    attempt(
      send({ workspaceId, userId, role, ...(customerId && { customerId }) }),
      userId === viewerId
        ? t("roleYou", { role })
        : t.rich(isMoreLost ? "roleWith" : "role", { ...rich, name, role }),
      // What somebody else has to give back can't be undone by oneself.
      isMoreLost || (userId === viewerId && compareRoles(role, before) < 0)
        ? undefined
        : () =>
            send({
              workspaceId,
              userId,
              role: before,
              ...(seen && { customerId: seen }),
            }),
    );
  return {
    asked,
    close: () => setAsked(null),
    change,
    /** @returns the change, where nothing has to be asked first */
    onRole: (member: Bound, role: Role) => {
      const isQuiet =
        role !== "owner" &&
        role !== "client" &&
        compareRoles(role, member.role) > 0;
      if (isQuiet) return change(member, role);
      setAsked({ member, role });
      return undefined;
    },
  };
}
