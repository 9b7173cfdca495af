import { Skeleton, Stack, Table } from "@mantine/core";
import { ListSkeleton } from "../../components/ListTable";
import type { ReactNode } from "react";
import classes from "./SyncTable.module.css";

/** The measures of a row of events or runs, under the table's own header. */
export function SyncTableSkeleton({
  label,
  header,
}: {
  label: string;
  header: ReactNode;
}) {
  return (
    <ListSkeleton label={label} header={header} className={classes.table}>
      {(width) => (
        <>
          <Table.Td>
            <Stack gap={8} py={4}>
              <Skeleton height={12} width={width} maw={240} />
              <Skeleton height={10} width="70%" maw={200} />
            </Stack>
          </Table.Td>
          <Table.Td className={classes.time}>
            <Skeleton height={12} width={80} />
          </Table.Td>
          <Table.Td className={classes.number}>
            <Skeleton height={12} width={40} />
          </Table.Td>
          <Table.Td className={classes.number}>
            <Skeleton height={12} width={16} />
          </Table.Td>
          <Table.Td className={classes.status}>
            <Skeleton height={20} width={64} ml="auto" />
          </Table.Td>
        </>
      )}
    </ListSkeleton>
  );
}
