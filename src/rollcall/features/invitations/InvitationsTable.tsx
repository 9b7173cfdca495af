import { Table, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { ListTable } from "../../components/ListTable";
import { LongBody, rowCount } from "../../components/LongBody";
import { type Invitation, waitsFor } from "./invitation";
import type { InvitationActions } from "./InvitationMenu";
import { InvitationRow } from "./InvitationRow";
import classes from "./InvitationsTable.module.css";
import type { Status } from "./invitationsSearch";

/** A row each: arrows lead through the controls of a row. */
export function InvitationsTable({
  status,
  invitations,
  expiresBefore,
  actions,
}: {
  status: Status;
  invitations: Invitation[];
  expiresBefore: number;
  actions: InvitationActions;
}) {
  const t = useTranslations("invitations");
  const shell = useTranslations("shell");
  const rows = invitations.map((invitation) => ({
    invitation,
    waits: waitsFor(invitation, expiresBefore),
  }));
  return (
    <ListTable
      skip={shell("skipToList")}
      aria-label={t("list", { status: t(`status.${status}`) })}
      className={classes.table}
      data-with-buttons={rows.some(({ waits }) => waits !== null) || undefined}
      {...rowCount(rows)}
    >
      <InvitationsHeader />
      <LongBody rows={rows} keyOf={({ invitation }) => invitation.invitationId}>
        {({ invitation, waits }, place) => (
          <InvitationRow
            invitation={invitation}
            waits={waits}
            actions={actions}
            place={place}
          />
        )}
      </LongBody>
    </ListTable>
  );
}

export function InvitationsHeader() {
  const t = useTranslations("invitations.columns");
  const common = useTranslations("common");
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        <Table.Th>{t("address")}</Table.Th>
        <Table.Th className={classes.role}>{t("role")}</Table.Th>
        <Table.Th className={classes.status}>{t("status")}</Table.Th>
        <Table.Th className={classes.invited}>{t("invited")}</Table.Th>
        <Table.Th className={classes.actions}>
          <VisuallyHidden>{common("actions")}</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}
