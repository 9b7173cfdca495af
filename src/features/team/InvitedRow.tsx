import { Table, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { IconMail, IconUserMinus } from "../../components/icons";
import { Name, rich } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { RowMenu } from "../../components/RowMenu";
import { WriteItem } from "../../components/WriteButton";
import { formatDate, formatDateTime } from "../../lib/format";
import { attempt } from "../../lib/notify";
import { useNow } from "../../lib/useNow";
import { useAction } from "../../lib/write";
import type { Invited } from "./member";
import { Tag } from "./MemberStatus";
import classes from "./TeamTable.module.css";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody who is invited, among the others. */
export function InvitedRow({
  workspaceId,
  invited,
  hasBox,
  isPhone,
}: {
  workspaceId: Id<"workspaces">;
  invited: Invited;
  /** The rows beside it have a box to tick. */
  hasBox: boolean;
  /** No columns but the name's and the menu's. */
  isPhone: boolean;
}) {
  const t = useTranslations("team");
  const labels = useTranslations("labels");
  const now = useNow();
  const { email, role, customerName, expiresAt, invitedAt } = invited;
  const days = Math.floor((expiresAt - now) / DAY_MS);
  const left =
    days < 1 ? t("row.invitedToday") : t("row.invitedLeft", { days });
  return (
    <Table.Tr data-row>
      {hasBox && <Table.Td className={classes.check} />}
      <Table.Td>
        <div className={classes.person}>
          <PersonAvatar name={email} />
          <div className={classes.names}>
            <span className={classes.link} title={email}>
              <Name>{email}</Name>
            </span>
            {(isPhone || customerName !== null) && (
              <span className={classes.second}>
                {isPhone && (
                  <>
                    {labels("memberStatus.invited")} · {labels(`role.${role}`)}
                  </>
                )}
                {isPhone && customerName !== null && " · "}
                {customerName !== null && <Name>{customerName}</Name>}
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
          title={t("row.expires", { when: formatDateTime(expiresAt) })}
        >
          {t("row.invited", { when: left })}
        </Tag>
      </Table.Td>
      <Table.Td className={classes.seen} />
      <Table.Td className={classes.added}>
        <Text span c="dimmed" title={formatDateTime(invitedAt)}>
          {formatDate(invitedAt)}
        </Text>
      </Table.Td>
      <Table.Td className={classes.menu}>
        <InvitedMenu workspaceId={workspaceId} invited={invited} />
      </Table.Td>
    </Table.Tr>
  );
}

function InvitedMenu({
  workspaceId,
  invited: { invitationId, email },
}: {
  workspaceId: Id<"workspaces">;
  invited: Invited;
}) {
  const t = useTranslations("team");
  const invitations = useTranslations("invitations");
  const resend = useAction(api.invitations.manage.resend);
  const revoke = useAction(api.invitations.manage.revoke);
  return (
    <RowMenu label={t("row.actions", { name: email })} width={240}>
      <WriteItem
        leftSection={<IconMail />}
        onClick={() =>
          attempt(
            resend({ workspaceId, invitationId }),
            t.rich("done.resent", { ...rich, email }),
          )
        }
      >
        {t("actions.resend")}
      </WriteItem>
      <WriteItem
        color="red"
        leftSection={<IconUserMinus />}
        onClick={() =>
          attempt(
            revoke({ workspaceId, invitationId }),
            invitations.rich("done.takenBack", { ...rich, email }),
            () => resend({ workspaceId, invitationId }),
          )
        }
      >
        {invitations("actions.takeBack")}
      </WriteItem>
    </RowMenu>
  );
}
