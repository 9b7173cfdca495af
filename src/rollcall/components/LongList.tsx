import { Fragment, type ReactNode } from "react";
import { useNearRows } from "../lib/useNearRows";
import classes from "./LongList.module.css";

/** Between two rows, in px, as the style sheet has it. */
const BETWEEN = 10;

/**
 * A list of people or things under another, a line or two each. Of a long one only those
 * are in the document that are near the screen: see `useNearRows`.
 */
export function LongList<Row>({
  label,
  rows,
  keyOf,
  rowHeight,
  children,
}: {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** In px, until a row is measured. */
  rowHeight: number;
  children: (row: Row) => ReactNode;
}) {
  const { isPart, listRef, measure, near, onFocus } = useNearRows<
    Row,
    HTMLUListElement
  >(rows, { keyOf, rowHeight, between: BETWEEN });
  return (
    <ul
      ref={listRef}
      onFocus={onFocus}
      aria-label={label}
      className={classes.list}
    >
      {near.map(({ row, index, gap }) => (
        <Fragment key={keyOf(row)}>
          {gap > 0 && <li aria-hidden="true" style={{ height: gap }} />}
          <li
            {...(isPart && {
              ref: measure,
              "data-index": index,
              "aria-posinset": index + 1,
              "aria-setsize": rows.length,
            })}
          >
            {children(row)}
          </li>
        </Fragment>
      ))}
    </ul>
  );
}
