import { Table } from "@mantine/core";
import { Fragment, type ReactNode, type Ref, useState } from "react";
import { useNearRows, WHOLE_MAX } from "../lib/useNearRows";
import { useIsPhone } from "../lib/useIsPhone";
import classes from "./LongBody.module.css";

/** What a row of a long table is given for its `tr`; the same one for the same place. */
export type Place = {
  "data-index": number;
  "aria-rowindex": number;
  ref: Ref<HTMLTableRowElement>;
};

/** For the table: how many rows it has, with its header, where not all are in the document. */
export function rowCount(rows: readonly unknown[]) {
  return rows.length > WHOLE_MAX ? { "aria-rowcount": rows.length + 1 } : {};
}

/**
 * The rows of a table under one row of header. Of more than `WHOLE_MAX` only those are in
 * the document that are near the screen: see `useNearRows`.
 */
export function LongBody<Row>({
  rows,
  keyOf,
  kept,
  children,
}: {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Key of a row that is in the document wherever the screen is. */
  kept?: string | null;
  /** One row, whose `tr` gets what is in `place`. */
  children: (row: Row, place: Place | undefined) => ReactNode;
}) {
  const isPhone = useIsPhone();
  const { isPart, listRef, measure, near, onFocus } = useNearRows<
    Row,
    HTMLTableSectionElement
  >(rows, { keyOf, rowHeight: isPhone ? 57 : 49, ...(kept && { kept }) });
  const [places] = useState(() => new Map<number, Place>());
  const placeOf = (index: number) => {
    const known = places.get(index);
    if (known) return known;
    const place = {
      "data-index": index,
      "aria-rowindex": index + 2,
      ref: measure,
    };
    places.set(index, place);
    return place;
  };
  return (
    <Table.Tbody
      ref={listRef}
      onFocus={onFocus}
      data-part={isPart || undefined}
    >
      {near.map(({ row, index, gap }) => (
        <Fragment key={keyOf(row)}>
          {gap > 0 && (
            <tr aria-hidden="true" className={classes.gap}>
              <td style={{ height: gap }} />
            </tr>
          )}
          {children(row, isPart ? placeOf(index) : undefined)}
        </Fragment>
      ))}
    </Table.Tbody>
  );
}
