import { type ReactNode, type Ref, useId } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { SkipToList } from "../../components/SkipLink";
import { formatDay, midnightOf } from "../../lib/format";
import { rowKeys } from "../../lib/rowKeys";
import { useNearRows } from "../../lib/useNearRows";
import { useNow } from "../../lib/useNow";
import { byDay, dayBefore } from "./days";
import classes from "./Entries.module.css";

const ROW_PX = 44;

/** What an item's `li` is given where not all are in the document. */
export type ItemPlace = {
  "data-index": number;
  "aria-posinset": number;
  "aria-setsize": number;
  ref: Ref<HTMLLIElement>;
};

/** The list as it is measured: a day's heading, then what happened on it. */
type Line<Item> =
  | { key: string; day: number; head: number }
  | { key: string; item: Item; head: number; place: number; of: number };

/**
 * What happened, under the days on which it did, the newest first. Of a long list that is
 * in the document which is near the screen, each under its day: see `useNearRows`.
 */
export function DayList<Item>({
  label,
  items,
  keyOf,
  timeOf,
  children,
}: {
  label: string;
  items: Item[];
  keyOf: (item: Item) => string;
  timeOf: (item: Item) => number;
  /** An item's row: a `li`. */
  children: (item: Item, place: ItemPlace | undefined) => ReactNode;
}) {
  const shell = useTranslations("shell");
  const id = useId();
  const lines = linesOf(items, keyOf, timeOf);
  const { isPart, listRef, measure, near, onFocus } = useNearRows<
    Line<Item>,
    HTMLDivElement
  >(lines, {
    keyOf: ({ key }) => key,
    rowHeight: ROW_PX,
    withOthers: (indexes) =>
      indexes.flatMap((index) => [index, lines[index]?.head ?? index]),
  });
  const days: {
    day: number;
    key: string;
    above: number;
    index: number;
    rows: ReactNode[];
  }[] = [];
  for (const { row, index, gap } of near) {
    if ("day" in row)
      days.push({ day: row.day, key: row.key, above: gap, index, rows: [] });
    else
      days.at(-1)?.rows.push(
        gap > 0 && (
          <li key={`before ${row.key}`} aria-hidden style={{ height: gap }} />
        ),
        children(
          row.item,
          isPart
            ? {
                "data-index": index,
                "aria-posinset": row.place,
                "aria-setsize": row.of,
                ref: measure,
              }
            : undefined,
        ),
      );
  }
  return (
    <div
      ref={listRef}
      id={id}
      role="group"
      aria-label={label}
      onKeyDown={rowKeys}
      onFocus={onFocus}
    >
      <SkipToList id={id}>{shell("skipToList")}</SkipToList>
      {days.map(({ day, key, above, index, rows }) => (
        <OneDay
          key={key}
          day={day}
          above={above}
          top={isPart ? { "data-index": index, ref: measure } : undefined}
        >
          {rows}
        </OneDay>
      ))}
    </div>
  );
}

function linesOf<Item>(
  items: Item[],
  keyOf: (item: Item) => string,
  timeOf: (item: Item) => number,
): Line<Item>[] {
  const lines: Line<Item>[] = [];
  for (const { day, items: rows } of byDay(items, timeOf)) {
    const head = lines.length;
    lines.push({ key: `day ${day}`, day, head });
    for (const [n, item] of rows.entries())
      lines.push({
        key: keyOf(item),
        item,
        head,
        place: n + 1,
        of: rows.length,
      });
  }
  return lines;
}

function OneDay({
  day,
  above,
  top,
  children,
}: {
  day: number;
  /** In px: as high as what stands above it and is not in the document. */
  above: number;
  top: { "data-index": number; ref: Ref<HTMLDivElement> } | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("audit");
  const today = midnightOf(useNow());
  const id = useId();
  return (
    <>
      {above > 0 && <div aria-hidden="true" style={{ height: above }} />}
      <section className={classes.day} aria-labelledby={id}>
        <div className={classes.top} {...top}>
          <h2 id={id} className={classes.heading}>
            {day === today
              ? t("today")
              : day === dayBefore(today)
                ? t("yesterday")
                : formatDay(day)}
          </h2>
        </div>
        <ul className={classes.rows} aria-labelledby={id}>
          {children}
        </ul>
      </section>
    </>
  );
}
