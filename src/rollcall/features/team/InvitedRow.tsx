import { Table, Text } from "@mantine/core";
import { memo } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { Beside } from "../../components/Beside";
import { IconMail } from "../../components/icons";
import type { Place } from "../../components/LongBody";
import { isolated, Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { ShortDate } from "../../components/ShortDate";
import { formatExactTime } from "../../lib/format";
import { useNow } from "../../lib/useNow";
import { InvitedMenu } from "./InvitedMenu";
import type { Invited } from "./member";
import { Tag } from "./MemberStatus";
import classes from "./TeamTable.module.css";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody who is invited, among the others. */
export const InvitedRow = memo(function InvitedRow({
  workspaceId,
  invited,
  hasBox,
  isPhone,
  place,
}: {
  workspaceId: Id<"workspaces">;
  invited: Invited;
  /** The rows beside it have a box to tick. */
  hasBox: boolean;
  /** No columns but the name's and the menu's. */
  isPhone: boolean;
  place: Place | undefined;
}) {
  const t = useTranslations("team");
  const labels = useTranslations("labels");
  const now = useNow();
  const { email, role, customerName, expiresAt, invitedAt } = invited;
  const days = Math.floor((expiresAt - now) / DAY_MS);
  const left =
    days < 1 ? t("row.invitedToday") : t("row.invitedLeft", { days });
  return (
    <Table.Tr data-row {...place}>
      {hasBox && <Table.Td className={classes.check} />}
      <Table.Td>
        <div className={classes.person}>
          <PersonAvatar name={email} />
          <div className={classes.names}>
            <span className={classes.link} title={isolated(email)}>
              <Name>{email}</Name>
            </span>
            {(isPhone || customerName !== null) && (
              <span className={classes.second}>
                <Beside
                  parts={[
                    isPhone && labels("memberStatus.invited"),
                    isPhone && labels(`role.${role}`),
                    customerName !== null && <Name>{customerName}</Name>,
                  ]}
                />
              </span>
            )}
          </div>
        </div>
      </Table.Td>
      <Table.Td className={classes.role}>{labels(`role.${role}`)}</Table.Td>
      <Table.Td className={classes.status}>
        <Tag
          color="blue"
          icon={<IconMail size={13} />}
          title={t("row.expires", { when: formatExactTime(expiresAt) })}
        >
          {t("row.invited", { when: left })}
        </Tag>
      </Table.Td>
      <Table.Td className={classes.seen} />
      <Table.Td className={classes.added}>
        <Text span c="dimmed">
          <ShortDate at={invitedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.menu}>
        <InvitedMenu workspaceId={workspaceId} invited={invited} />
      </Table.Td>
    </Table.Tr>
  );
});
