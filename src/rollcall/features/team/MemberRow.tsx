import { Checkbox, Table, Text, UnstyledButton } from "@mantine/core";
import { memo } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Role } from "../../../../convex/lib/validators";
import { Beside } from "../../components/Beside";
import { CutLine } from "../../components/CutLine";
import type { Place } from "../../components/LongBody";
import { isolated, Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { ShortDate } from "../../components/ShortDate";
import { sooner } from "../../lib/sooner";
import type { Member } from "./member";
import { LastSeen } from "../../components/LastSeen";
import { MemberMenu } from "./MemberMenu";
import type { TeamViewer } from "./memberPermissions";
import { hasStatusInWords, MemberStatus, StatusInWords } from "./MemberStatus";
import { RoleSelect } from "./RoleSelect";
import classes from "./TeamTable.module.css";
import type { MemberActions } from "./useMemberActions";

export type RowActs = MemberActions & {
  onToggle: (member: Member) => void;
  onOpen: (userId: Id<"users">) => void;
  /** Fetches what is needed to open somebody. */
  expectPerson: () => Promise<void>;
  onRole: (member: Member, role: Role) => unknown;
  onRemove: (member: Member) => void;
};

export type RowProps = {
  member: Member;
  viewer: TeamViewer;
  /** By those who run the workspace: with a box, a role to choose, and a menu. */
  isManaged: boolean;
  isSelected: boolean;
  /** The same object from render to render, as all of these are: see `useSteady`. */
  acts: RowActs;
  /** No columns but the name's and the menu's. */
  isPhone: boolean;
  place: Place | undefined;
};

/** Is rendered again when something about this person changed, and not with the list. */
export const MemberRow = memo(function MemberRow({
  member,
  viewer,
  isManaged,
  isSelected,
  acts,
  isPhone,
  place,
}: RowProps) {
  const t = useTranslations("team.row");
  const labels = useTranslations("labels.role");
  const common = useTranslations("common");
  const { userId, displayName, email, role, customerName, lastSeenAt } = member;
  const second = email === displayName ? customerName : email;
  const isYou = userId === viewer.userId;
  return (
    <Table.Tr
      data-row
      className={isSelected ? classes.selected : undefined}
      {...place}
    >
      {isManaged && (
        <Table.Td className={classes.check}>
          <Checkbox
            aria-label={t("select", { name: displayName })}
            tabIndex={-1}
            checked={isSelected}
            onChange={() => acts.onToggle(member)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <div className={classes.person}>
          <PersonAvatar name={displayName} src={member.profilePictureUrl} />
          <div className={classes.names}>
            <div className={classes.first}>
              {isManaged ? (
                <UnstyledButton
                  className={classes.link}
                  title={isolated(displayName)}
                  {...sooner({ fetch: acts.expectPerson })}
                  onClick={() => acts.onOpen(userId)}
                >
                  <Name>{displayName}</Name>
                </UnstyledButton>
              ) : (
                <span className={classes.link} title={isolated(displayName)}>
                  <Name>{displayName}</Name>
                </span>
              )}
              {isYou && (
                <Text span c="dimmed" flex="none">
                  {common("you")}
                </Text>
              )}
            </div>
            <CutLine className={classes.second}>
              <Beside
                parts={[
                  isPhone && labels(role),
                  isPhone && hasStatusInWords(member) && (
                    <StatusInWords member={member} />
                  ),
                  second !== null && <Name>{second}</Name>,
                ]}
              />
            </CutLine>
          </div>
        </div>
      </Table.Td>
      <Table.Td className={classes.role}>
        {isManaged ? (
          <RoleSelect
            member={member}
            viewer={viewer}
            tabIndex={-1}
            onRole={(next) => acts.onRole(member, next)}
          />
        ) : (
          labels(role)
        )}
      </Table.Td>
      <Table.Td className={classes.status}>
        <MemberStatus member={member} />
      </Table.Td>
      {lastSeenAt !== undefined && (
        <Table.Td className={classes.seen}>
          <LastSeen at={lastSeenAt} isYou={isYou} />
        </Table.Td>
      )}
      <Table.Td className={classes.added}>
        <Text span c="dimmed">
          <ShortDate at={member.joinedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.menu}>
        {isManaged && (
          <MemberMenu
            member={member}
            viewer={viewer}
            actions={acts}
            tabIndex={-1}
            onOpen={() => acts.onOpen(userId)}
            onRemove={() => acts.onRemove(member)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
});
