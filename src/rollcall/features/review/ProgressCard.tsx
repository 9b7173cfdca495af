import { Kbd, Paper, Progress, Text } from "@mantine/core";
import { Beside } from "../../components/Beside";
import { useTranslations } from "../../messages/useTranslations";
import { type Campaign, decidedOf } from "./review";
import classes from "./Review.module.css";

/** "7 of 42", a bar, what was decided, and the keys of the list where there is a keyboard. */
export function ProgressCard({
  counts,
  isDone,
}: {
  counts: Campaign["counts"];
  /** The viewer has decided about everybody they may decide about. */
  isDone: boolean;
}) {
  const t = useTranslations("review.progress");
  return (
    <Paper withBorder shadow="xs" radius="lg" className={classes.progress}>
      <ProgressOf counts={counts} />
      <Text span c="dimmed" className={classes.tally}>
        <Beside
          parts={[
            t("kept", { count: counts.kept }),
            t("removed", { count: counts.removed }),
            counts.gone > 0 && t("gone", { count: counts.gone }),
            counts.atSource > 0 && t("atSource", { count: counts.atSource }),
          ]}
        />
      </Text>
      {isDone ? (
        <Text role="status" className={classes.done}>
          {t("isDone")}
        </Text>
      ) : (
        <Keys />
      )}
    </Paper>
  );
}

/** The number and the bar alone. */
export function ProgressOf({ counts }: { counts: Campaign["counts"] }) {
  const t = useTranslations("review.progress");
  const decided = decidedOf(counts);
  const { total } = counts;
  return (
    <>
      <Text span fw={550} role="status" className={classes.of}>
        {t("of", { decided, total })}
      </Text>
      <Progress
        aria-label={t("label")}
        value={total === 0 ? 100 : (decided / total) * 100}
        size={6}
        className={classes.bar}
      />
    </>
  );
}

function Keys() {
  const t = useTranslations("review.keys");
  return (
    <span role="note" aria-label={t("label")} className={classes.keys}>
      <Kbd size="xs">K</Kbd>
      {t("keep")}
      <Kbd size="xs">R</Kbd>
      {t("remove")}
      <Kbd size="xs">U</Kbd>
      {t("undo")}
      <Kbd size="xs">N</Kbd>
      {t("note")}
      <Kbd size="xs">↓</Kbd>
      {t("next")}
    </span>
  );
}
