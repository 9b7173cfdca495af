import { Skeleton, Stack, Table } from "@mantine/core";
import { ListSkeleton } from "../../components/ListTable";
import { EntriesHeader } from "./EntriesTable";
import classes from "./Entries.module.css";

export function EntriesSkeleton() {
  return (
    <ListSkeleton
      label="Loading what happened…"
      header={<EntriesHeader />}
      className={classes.table}
    >
      {(width) => (
        <>
          <Table.Td>
            <Stack gap={8} py={4}>
              <Skeleton height={12} width={width} />
              <Skeleton height={10} width="30%" />
            </Stack>
          </Table.Td>
          <Table.Td className={classes.change}>
            <Skeleton height={12} my={4} width="80%" />
          </Table.Td>
          <Table.Td className={classes.when}>
            <Skeleton height={12} my={4} width="80%" />
          </Table.Td>
        </>
      )}
    </ListSkeleton>
  );
}
