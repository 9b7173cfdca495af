import { type ReactNode, useId } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { SkipToList } from "../../components/SkipLink";
import { formatDay, midnightOf } from "../../lib/format";
import { rowKeys } from "../../lib/rowKeys";
import { useNow } from "../../lib/useNow";
import { byDay, dayBefore } from "./days";
import classes from "./Entries.module.css";

/** What happened, under the days on which it did, the newest first. */
export function DayList<Item>({
  label,
  items,
  timeOf,
  children,
}: {
  label: string;
  items: Item[];
  timeOf: (item: Item) => number;
  /** An item's row: a `li`. */
  children: (item: Item) => ReactNode;
}) {
  const shell = useTranslations("shell");
  const id = useId();
  return (
    <div id={id} role="group" aria-label={label} onKeyDown={rowKeys}>
      <SkipToList id={id}>{shell("skipToList")}</SkipToList>
      {byDay(items, timeOf).map(({ day, items: rows }) => (
        <OneDay key={day} day={day}>
          {rows.map(children)}
        </OneDay>
      ))}
    </div>
  );
}

function OneDay({ day, children }: { day: number; children: ReactNode }) {
  const t = useTranslations("audit");
  const today = midnightOf(useNow());
  const id = useId();
  return (
    <section className={classes.day} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {day === today
          ? t("today")
          : day === dayBefore(today)
            ? t("yesterday")
            : formatDay(day)}
      </h2>
      <ul className={classes.rows} aria-labelledby={id}>
        {children}
      </ul>
    </section>
  );
}
