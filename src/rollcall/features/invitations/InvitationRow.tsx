import { Table } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { Beside } from "../../components/Beside";
import { CutLine } from "../../components/CutLine";
import type { Place } from "../../components/LongBody";
import { isolated, Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { PersonName } from "../../components/PersonLink";
import { ShortDate } from "../../components/ShortDate";
import { SubmitButton, WriteButton } from "../../components/WriteButton";
import { useIsPhone } from "../../lib/useIsPhone";
import { type InvitationActions, InvitationMenu } from "./InvitationMenu";
import { InvitationStatus } from "./InvitationStatus";
import type { Invitation, waitsFor } from "./invitation";
import classes from "./InvitationsTable.module.css";

export function InvitationRow({
  invitation,
  waits,
  actions,
  place,
}: {
  invitation: Invitation;
  waits: ReturnType<typeof waitsFor>;
  actions: InvitationActions;
  place: Place | undefined;
}) {
  const t = useTranslations("invitations.row");
  const labels = useTranslations("labels.role");
  const isPhone = useIsPhone();
  const { email, role, customer, invitedBy, invitedByUserId, invitedAt } =
    invitation;
  const status = (
    <InvitationStatus invitation={invitation} isUrgent={waits !== null} />
  );
  return (
    <Table.Tr data-row {...place}>
      <Table.Td>
        <div className={classes.person}>
          <PersonAvatar name={email} />
          <div className={classes.names}>
            <span className={classes.address} title={isolated(email)}>
              <Name>{email}</Name>
            </span>
            {isPhone ? (
              <CutLine className={classes.second}>
                <Beside
                  parts={[
                    labels(role),
                    status,
                    customer && <Name>{customer.name}</Name>,
                  ]}
                />
              </CutLine>
            ) : (
              customer && (
                <span
                  className={classes.second}
                  title={isolated(customer.name)}
                >
                  <Name>{customer.name}</Name>
                </span>
              )
            )}
          </div>
        </div>
      </Table.Td>
      <Table.Td className={classes.role}>{labels(role)}</Table.Td>
      <Table.Td className={classes.status}>{!isPhone && status}</Table.Td>
      <Table.Td className={classes.invited}>
        <div className={classes.dim}>
          <ShortDate at={invitedAt} />
        </div>
        <span
          className={classes.second}
          title={invitedBy === null ? undefined : isolated(invitedBy)}
        >
          {invitedBy === null
            ? t("byWorkos")
            : t.rich("by", {
                name: invitedBy,
                n: () => (
                  <PersonName
                    userId={invitedByUserId}
                    name={invitedBy}
                    tabIndex={-1}
                  />
                ),
              })}
        </span>
      </Table.Td>
      <Table.Td className={classes.actions}>
        <div className={classes.buttons}>
          {waits === "resend" && (
            <WriteButton
              size="xs"
              variant="default"
              aria-label={t("resendTo", { email })}
              onWrite={() => actions.onResend(invitation)}
            >
              {t("resend")}
            </WriteButton>
          )}
          {waits === "match" && (
            <SubmitButton
              type="button"
              size="xs"
              variant="default"
              aria-label={t("matchWith", { email })}
              onClick={() => actions.onMatch(invitation)}
            >
              {t("match")}
            </SubmitButton>
          )}
          <InvitationMenu
            invitation={invitation}
            tabIndex={waits === null ? 0 : -1}
            actions={actions}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
