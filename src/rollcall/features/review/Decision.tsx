import { ActionIcon, UnstyledButton } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import {
  IconCheck,
  IconLock,
  IconNote,
  IconReturn,
  IconUserMinus,
} from "../../components/icons";
import { isolated } from "../../components/Name";
import { offProps, Reason } from "../../components/Reason";
import { SubmitButton, WriteButton } from "../../components/WriteButton";
import { formatExactTime } from "../../lib/format";
import { refusalMessage } from "../../lib/refusals";
import { isTakenBack, isToDo, type Item } from "./review";
import classes from "./Review.module.css";

/** What the buttons and keys of a row do. */
export type RowActs = {
  onKeep: () => Promise<unknown>;
  onRemove: () => void;
  onTakeBack: () => Promise<unknown>;
  onNote: () => void;
};

/** Keep and Remove; or what was decided; or why that is not the viewer's. */
export function Decision({
  item,
  isPhone,
  tabIndex,
  onKeep,
  onRemove,
  onTakeBack,
  onNote,
}: {
  item: Item;
  /** What was decided stands with the name, as `Said`. */
  isPhone: boolean;
  tabIndex: 0 | -1;
} & RowActs) {
  const t = useTranslations("review.row");
  const { displayName: name } = item;
  return (
    <div className={classes.act}>
      <ActionIcon
        className={classes.quiet}
        tabIndex={tabIndex}
        aria-label={t("noteOf", { name })}
        onClick={onNote}
      >
        <IconNote />
      </ActionIcon>
      {isToDo(item) ? (
        <>
          <SubmitButton
            size="xs"
            variant="default"
            aria-label={t("keepOf", { name })}
            tabIndex={tabIndex}
            onClick={() => void onKeep()}
          >
            {t("keep")}
          </SubmitButton>
          <SubmitButton
            size="xs"
            variant="default"
            className={classes.remove}
            aria-label={t("removeOf", { name })}
            tabIndex={tabIndex}
            onClick={onRemove}
          >
            {t("remove")}
          </SubmitButton>
        </>
      ) : isSaid(item) ? (
        <>
          {isTakenBack(item) && (
            <WriteButton
              size="xs"
              variant="subtle"
              color="gray"
              className={classes.quiet}
              aria-label={t("takeBackOf", { name })}
              tabIndex={tabIndex}
              onWrite={onTakeBack}
            >
              {isPhone ? <IconReturn /> : t("takeBack")}
            </WriteButton>
          )}
          {!isPhone && <Said item={item} />}
        </>
      ) : (
        <NotYours item={item} tabIndex={tabIndex} />
      )}
    </div>
  );
}

/** Somebody about whom nothing is left to decide. */
export function isSaid({ decision }: Item): boolean {
  return decision === "kept" || decision === "removed" || decision === "gone";
}

/** "Kept": what was decided, or that they left. */
export function Said({ item }: { item: Item }) {
  const t = useTranslations("review.row");
  const { decision } = item;
  return (
    <span className={classes.said} title={whenAndWho(item, t)}>
      {decision === "kept" && <IconCheck />}
      {decision === "removed" && <IconUserMinus />}
      {decision === "kept"
        ? t("kept")
        : decision === "removed"
          ? t("removed")
          : t("gone")}
    </span>
  );
}

function NotYours({ item, tabIndex }: { item: Item; tabIndex: 0 | -1 }) {
  const t = useTranslations("review.row");
  const labels = useTranslations("labels.memberStatus");
  const { decision, refusal } = item;
  const isAtSource = decision === "at_source";
  const why = isAtSource
    ? t("atSourceWhy")
    : refusal && refusalMessage(refusal);
  return (
    <Reason why={why}>
      <UnstyledButton
        className={classes.said}
        tabIndex={tabIndex}
        {...offProps(why)}
      >
        <IconLock size={14} />
        {isAtSource
          ? t("atSource")
          : refusal?.code === "SELF"
            ? t("self")
            : refusal?.code === "FORBIDDEN"
              ? t("higher")
              : refusal?.reason === "aboutToBeRemoved"
                ? labels("pending_removal")
                : t("other")}
      </UnstyledButton>
    </Reason>
  );
}

/** "Nov 30, 2026, 14:02 by Ana Lindqvist" */
function whenAndWho(
  { decidedAt, decidedBy }: Item,
  t: ReturnType<typeof useTranslations<"review.row">>,
): string | undefined {
  if (decidedAt === null) return undefined;
  const when = formatExactTime(decidedAt);
  return decidedBy?.name == null
    ? when
    : t("by", { when, name: isolated(decidedBy.name) });
}
