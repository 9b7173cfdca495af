import { Menu } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import {
  IconEye,
  IconHourglass,
  IconQuestion,
  IconSync,
  IconUserCheck,
  IconUserMinus,
  IconUserPlus,
} from "../../components/icons";
import { RowMenu } from "../../components/RowMenu";
import { WriteItem } from "../../components/WriteButton";
import { RemoveDialog } from "./dialogs";
import type { Member } from "./member";
import {
  type TeamViewer,
  type WhyNot,
  whyNoMoreTime,
  whyNotRemove,
  whyNotReturn,
  whyNotReview,
} from "./memberPermissions";
import type { MemberActions } from "./useMemberActions";

const MORE_TIME = [
  ["day", 24],
  ["days", 3 * 24],
  ["week", 7 * 24],
] as const;

/** Everything that can be done about one person, with the reason where it can't. */
export function MemberMenu({
  member,
  viewer,
  actions,
  tabIndex = 0,
  onOpen,
  onLook,
  onRemove,
}: {
  member: Member;
  viewer: TeamViewer;
  actions: MemberActions;
  tabIndex?: 0 | -1;
  /** Absent where the person's details are open already. */
  onOpen?: () => void;
  /** Shows the console with their role; absent where that is above one’s own. */
  onLook?: (() => void) | undefined;
  onRemove: () => void;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const { displayName, status, order } = member;
  const say = (why: WhyNot | null) => why && t(`reasons.${why}`);
  return (
    <RowMenu
      label={common("actionsFor", { name: displayName })}
      width={260}
      tabIndex={tabIndex}
      opens={[RemoveDialog]}
    >
      {onOpen && (
        <Menu.Item leftSection={<IconQuestion />} onClick={onOpen}>
          {t("actions.details")}
        </Menu.Item>
      )}
      {onLook && (
        <Menu.Item leftSection={<IconEye />} onClick={onLook}>
          {t("actions.look")}
        </Menu.Item>
      )}
      {order && (
        <WriteItem
          leftSection={<IconSync />}
          onClick={() => actions.onTellAgain(order.orderId)}
        >
          {t("actions.tellAgain")}
        </WriteItem>
      )}
      {status === "active" && (
        <WriteItem
          leftSection={<IconUserCheck />}
          reason={say(whyNotReview(viewer, member))}
          onClick={() => actions.onReview(member)}
        >
          {t("actions.keepReviewed")}
        </WriteItem>
      )}
      {status !== "active" && (
        <WriteItem
          leftSection={
            status === "removed" ? <IconUserPlus /> : <IconUserCheck />
          }
          reason={say(whyNotReturn(viewer, member))}
          onClick={() => actions.onReturn(member, status === "removed")}
        >
          {status === "removed" ? common("bringBack") : t("actions.keep")}
        </WriteItem>
      )}
      {status === "pending_removal" &&
        MORE_TIME.map(([name, hours]) => (
          <WriteItem
            key={name}
            leftSection={<IconHourglass />}
            reason={say(whyNoMoreTime(viewer, member))}
            onClick={() => actions.onMoreTime(member, hours)}
          >
            {t(`actions.moreTimeBy.${name}`)}
          </WriteItem>
        ))}
      {status !== "removed" && (
        <>
          <Menu.Divider />
          <WriteItem
            color="red"
            leftSection={<IconUserMinus />}
            reason={say(whyNotRemove(viewer, member))}
            onClick={onRemove}
          >
            {status === "pending_removal"
              ? t("actions.removeNow")
              : t("actions.remove")}
          </WriteItem>
        </>
      )}
    </RowMenu>
  );
}
