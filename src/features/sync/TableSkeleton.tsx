import { Box, Skeleton, Stack, Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./SyncTable.module.css";

const WIDTHS = ["55%", "42%", "63%", "48%", "58%"];

/** The measures of a row of events or runs, under the table's own header. */
export function TableSkeleton({
  label,
  header,
}: {
  label: string;
  header: ReactNode;
}) {
  return (
    <Box role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      <Table
        layout="fixed"
        verticalSpacing="sm"
        horizontalSpacing="md"
        aria-hidden="true"
        className={classes.table}
      >
        {header}
        <Table.Tbody>
          {WIDTHS.map((width) => (
            <Table.Tr key={width}>
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
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
