import { ActionIcon, Menu } from "@mantine/core";
import type { Role } from "../../../convex/lib/validators";
import { IconDots, IconPeople, IconQuestion } from "../../components/icons";
import { ROLE_NAMES } from "../../lib/roles";
import type { Member } from "./MembersTable";

export type MemberActions = {
  onExplain: (member: Member) => void;
  /** The roles that the viewer can give this person. */
  rolesFor: (member: Member) => Role[];
  onRole: (member: Member, role: Role) => void;
};

/** What can be done about one person. */
export function MemberMenu({
  member,
  actions: { onExplain, rolesFor, onRole },
}: {
  member: Member;
  actions: MemberActions;
}) {
  const roles = rolesFor(member);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Actions for ${member.displayName}`}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconQuestion size={16} />}
          onClick={() => onExplain(member)}
        >
          {member.status === "active"
            ? "Why they can enter"
            : "Why they are out"}
        </Menu.Item>
        {roles.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>Change role to</Menu.Label>
            {roles.map((role) => (
              <Menu.Item
                key={role}
                leftSection={<IconPeople size={16} />}
                onClick={() => onRole(member, role)}
              >
                {ROLE_NAMES[role]}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
