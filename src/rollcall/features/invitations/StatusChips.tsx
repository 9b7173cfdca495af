import { UnstyledButton } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import {
  type InvitationCounts,
  LIST_OF_STATUS,
  type Status,
  STATUSES,
} from "./invitationsSearch";
import classes from "./StatusChips.module.css";

/** From here on the server counts no further. */
const COUNTED = 100;

/** Which invitations are listed: always those of one status. */
export function StatusChips({
  status,
  counts,
  onStatus,
}: {
  status: Status;
  counts: InvitationCounts | undefined;
  onStatus: (status: Status) => void;
}) {
  const t = useTranslations("invitations.status");
  return (
    <div className={classes.chips} role="group" aria-label={t("label")}>
      {STATUSES.map((each) => {
        const count = counts?.[LIST_OF_STATUS[each].count];
        const waits = each === "expiring" || each === "unmatched";
        return (
          <UnstyledButton
            key={each}
            className={classes.chip}
            aria-pressed={each === status}
            onClick={() => onStatus(each)}
          >
            {t(each)}
            {count !== undefined && (
              <span
                className={classes.count}
                data-waits={(waits && count > 0) || undefined}
              >
                {count < COUNTED ? count : t("atLeast", { count: COUNTED - 1 })}
              </span>
            )}
          </UnstyledButton>
        );
      })}
    </div>
  );
}
