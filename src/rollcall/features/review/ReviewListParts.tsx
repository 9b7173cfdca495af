import { Button, Checkbox, Table } from "@mantine/core";
import { EmptyState } from "../../components/EmptyState";
import { IconClipboard } from "../../components/icons";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Review.module.css";
import type { Shown } from "./reviewSearch";

/** The columns, with the box that selects all who are shown and wait. */
export function ReviewHeader({
  isPhone,
  isAll,
  isSome,
  isEmpty,
  onAll,
}: {
  isPhone: boolean;
  isAll: boolean;
  isSome: boolean;
  isEmpty: boolean;
  onAll: (isAll: boolean) => void;
}) {
  const t = useTranslations("review");
  const common = useTranslations("common");
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        <Table.Th className={classes.check}>
          <Checkbox
            aria-label={t("row.all")}
            disabled={isEmpty}
            checked={isAll}
            indeterminate={isSome && !isAll}
            onChange={() => onAll(!isAll)}
          />
        </Table.Th>
        <Table.Th>{t("columns.person")}</Table.Th>
        {!isPhone && (
          <>
            <Table.Th className={classes.seen}>{common("lastSeen")}</Table.Th>
            <Table.Th className={classes.decision}>
              {t("columns.decision")}
            </Table.Th>
          </>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}

/** In place of the list. */
export function NobodyShown({
  shown,
  onShowAll,
}: {
  shown: Shown;
  onShowAll: () => void;
}) {
  const t = useTranslations("review.empty");
  return (
    <EmptyState
      isAnswer
      icon={<IconClipboard size={26} />}
      title={shown === "left" ? t("left") : t("other")}
      action={
        shown !== "all" && (
          <Button variant="default" onClick={onShowAll}>
            {t("showAll")}
          </Button>
        )
      }
    >
      {shown === "left" && t("leftHint")}
    </EmptyState>
  );
}
