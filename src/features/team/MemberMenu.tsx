import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconQuestion } from "../../components/icons";
import type { Member } from "./MembersTable";

/** What can be done about one person. */
export function MemberMenu({
  member,
  onExplain,
}: {
  member: Member;
  onExplain: () => void;
}) {
  return (
    <Menu position="bottom-end" width={240}>
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
        <Menu.Item leftSection={<IconQuestion size={16} />} onClick={onExplain}>
          {member.status === "active"
            ? "Why they can enter"
            : "Why they are out"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
