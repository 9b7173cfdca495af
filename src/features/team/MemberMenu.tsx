import { Menu } from "@mantine/core";
import {
  IconCheck,
  IconClose,
  IconHourglass,
  IconPeople,
  IconQuestion,
  IconSync,
} from "../../components/icons";
import { RowMenu } from "../../components/RowMenu";
import type { Member } from "./member";
import type { MemberActions } from "./useMemberActions";
import { ROLE_LABELS } from "../../lib/labels";

const MORE_TIME = [
  ["One more day", 24],
  ["Three more days", 3 * 24],
  ["A week more", 7 * 24],
] as const;

/** What can be done about one person. */
export function MemberMenu({
  member,
  actions,
}: {
  member: Member;
  actions: MemberActions;
}) {
  const { displayName, status } = member;
  const roles = actions.rolesFor(member);
  const order = member.order ?? null;
  const roleWaits = actions.reasonToWait(member, "role");
  const returnWaits = actions.reasonToWait(member, "return");
  return (
    <RowMenu label={`Actions for ${displayName}`} width={230}>
      {member.directoryManaged && (
        <Menu.Label>
          A directory manages this person. Change them there, and it follows
          here.
        </Menu.Label>
      )}
      {actions.isDecidedByClerk(member) && (
        <Menu.Label>
          Clerk decides who gets in. Whoever is added there anew is back here by
          itself.
        </Menu.Label>
      )}
      <Menu.Item
        leftSection={<IconQuestion size={16} />}
        onClick={() => actions.onExplain(member)}
      >
        {status === "active" ? "Why they can enter" : "Why they are out"}
      </Menu.Item>
      {order && (
        <Menu.Item
          leftSection={<IconSync size={16} />}
          onClick={() => actions.onTellAgain(order.orderId)}
        >
          Tell WorkOS again
        </Menu.Item>
      )}
      {roles.length > 0 && (
        <>
          <Menu.Divider />
          <Menu.Label>{roleWaits ?? "Change role to"}</Menu.Label>
          {roles.map((role) => (
            <Menu.Item
              key={role}
              leftSection={<IconPeople size={16} />}
              disabled={roleWaits !== null}
              onClick={() => actions.onRole(member, role)}
            >
              {ROLE_LABELS[role]}
            </Menu.Item>
          ))}
        </>
      )}
      {actions.canGiveMoreTime(member) && (
        <>
          <Menu.Divider />
          <Menu.Label>Give more time</Menu.Label>
          {MORE_TIME.map(([label, hours]) => (
            <Menu.Item
              key={hours}
              leftSection={<IconHourglass size={16} />}
              onClick={() => actions.onMoreTime(member, hours)}
            >
              {label}
            </Menu.Item>
          ))}
        </>
      )}
      {(actions.canReview(member) ||
        actions.canReturn(member) ||
        actions.canRemove(member)) && <Menu.Divider />}
      {actions.canReturn(member) && returnWaits !== null && (
        <Menu.Label>{returnWaits}</Menu.Label>
      )}
      {actions.canReview(member) && (
        <Menu.Item
          leftSection={<IconCheck size={16} />}
          onClick={() => actions.onReview(member)}
        >
          Keep: access reviewed
        </Menu.Item>
      )}
      {actions.canReturn(member) && (
        <Menu.Item
          leftSection={<IconCheck size={16} />}
          disabled={returnWaits !== null}
          onClick={() => void actions.onReturn(member)}
        >
          {status === "removed" ? "Bring back" : "Keep"}
        </Menu.Item>
      )}
      {actions.canRemove(member) && (
        <Menu.Item
          color="red"
          leftSection={<IconClose size={16} />}
          onClick={() => actions.onRemove(member)}
        >
          {status === "pending_removal" ? "Remove now…" : "Remove…"}
        </Menu.Item>
      )}
    </RowMenu>
  );
}
