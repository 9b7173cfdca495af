import { Checkbox, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { Beside } from "../../components/Beside";
import { IconNote } from "../../components/icons";
import { LastSeen } from "../../components/LastSeen";
import type { Place } from "../../components/LongBody";
import { isolated, Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { PersonLink } from "../../components/PersonLink";
import { RelativeTime } from "../../components/RelativeTime";
import { Decision, isSaid, type RowActs, Said } from "./Decision";
import { isToDo, type Item } from "./review";
import classes from "./Review.module.css";

/** A change of role is news for so long before a review. */
const ROLE_NEWS_MS = 90 * 24 * 60 * 60 * 1000;

/** Somebody in a review: who they are, when they were last here, and the decision. */
export function ReviewRow({
  item,
  startedAt,
  isCurrent,
  isPhone,
  isSelected,
  onSelect,
  place,
  ...acts
}: {
  item: Item;
  /** When the review began, in ms. */
  startedAt: number;
  isCurrent: boolean;
  /** No columns but the name's: the rest stands under it. */
  isPhone: boolean;
  isSelected: boolean;
  onSelect: (isOn: boolean) => void;
  place: Place | undefined;
} & RowActs) {
  const t = useTranslations("review.row");
  const { userId, displayName } = item;
  const tabIndex = isCurrent ? 0 : -1;
  const seen = <LastSeen at={item.lastSeenAt} warns isWithin={isPhone} />;
  const decision = (
    <Decision item={item} isPhone={isPhone} tabIndex={tabIndex} {...acts} />
  );
  return (
    <Table.Tr
      data-row={userId}
      data-current={isCurrent || undefined}
      data-selected={isSelected || undefined}
      {...(isCurrent && { "aria-current": true })}
      {...place}
    >
      <Table.Td className={classes.check}>
        {isToDo(item) && (
          <Checkbox
            aria-label={t("select", { name: displayName })}
            tabIndex={-1}
            checked={isSelected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
          />
        )}
      </Table.Td>
      <Table.Td>
        <div className={classes.beside}>
          <div className={classes.person}>
            <PersonAvatar name={displayName} src={item.profilePictureUrl} />
            <div className={classes.names}>
              <span className={classes.first} title={isolated(displayName)}>
                <PersonLink
                  userId={userId}
                  name={displayName}
                  tabIndex={tabIndex}
                />
              </span>
              <Second
                item={item}
                startedAt={startedAt}
                said={isPhone && isSaid(item) && <Said item={item} />}
                seen={isPhone && !isSaid(item) && seen}
              />
            </div>
          </div>
          {isPhone && <div className={classes.foot}>{decision}</div>}
        </div>
      </Table.Td>
      {!isPhone && (
        <>
          <Table.Td className={classes.seen}>{seen}</Table.Td>
          <Table.Td className={classes.decision}>{decision}</Table.Td>
        </>
      )}
    </Table.Tr>
  );
}

/** "Member · 3 customers" */
function Second({
  item,
  startedAt,
  said,
  seen,
}: {
  item: Item;
  startedAt: number;
  /** What was decided, where there is no column for it. */
  said: ReactNode;
  /** Where there is no column for it, while the decision waits for it. */
  seen: ReactNode;
}) {
  const t = useTranslations("review.row");
  const labels = useTranslations("labels.role");
  const { role, roleThen, roleChange, customerName, customers, note } = item;
  const isNews =
    roleChange?.to === role && roleChange.at > startedAt - ROLE_NEWS_MS;
  return (
    <span className={classes.second}>
      <Beside
        parts={[
          said,
          role === roleThen
            ? labels(role)
            : t("roleWas", { now: labels(role), then: labels(roleThen) }),
          Boolean(seen) && t.rich("seen", { at: () => seen }),
          isNews &&
            t.rich("roleMade", {
              role,
              when: () => <RelativeTime at={roleChange.at} />,
            }),
          customerName !== null && <Name>{customerName}</Name>,
          customers > 0 && t("customers", { count: customers }),
          item.directoryManaged && t("byDirectory"),
          note !== null && (
            <span title={isolated(note)}>
              <IconNote size={12} /> <Name>{note}</Name>
            </span>
          ),
        ]}
      />
    </span>
  );
}
