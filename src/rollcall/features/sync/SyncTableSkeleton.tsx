import { Skeleton, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { ListSkeleton } from "../../components/ListTable";
import classes from "./SyncTable.module.css";

/** The measures of a row of events or checks, under the table's own header. */
export function SyncTableSkeleton({
  label,
  header,
  hasWho = false,
}: {
  label: string;
  header: ReactNode;
  hasWho?: boolean;
}) {
  return (
    <ListSkeleton label={label} header={header} className={classes.table}>
      {(width) => (
        <>
          <Table.Td>
            <Skeleton height={12} my={4} width={width} maw={240} />
          </Table.Td>
          {hasWho && (
            <Table.Td className={classes.by}>
              <Skeleton height={12} width={96} />
            </Table.Td>
          )}
          <Table.Td className={classes.time}>
            <Skeleton height={12} width={80} />
          </Table.Td>
          <Table.Td className={classes.status}>
            <Skeleton height={12} width={56} ms="auto" />
          </Table.Td>
        </>
      )}
    </ListSkeleton>
  );
}
