import { Box, Skeleton, Table, VisuallyHidden } from "@mantine/core";
import { CustomersHeader } from "./CustomersTable";
import classes from "./CustomersTable.module.css";

const WIDTHS = ["45%", "62%", "38%", "55%"];

export function CustomersSkeleton() {
  return (
    <Box role="status">
      <VisuallyHidden>Loading customers…</VisuallyHidden>
      <Table
        layout="fixed"
        verticalSpacing="sm"
        horizontalSpacing="md"
        aria-hidden="true"
        className={classes.table}
      >
        <CustomersHeader />
        <Table.Tbody>
          {WIDTHS.map((width) => (
            <Table.Tr key={width}>
              <Table.Td>
                <Skeleton height={12} my={6} width={width} maw={220} />
              </Table.Td>
              <Table.Td className={classes.people}>
                <Skeleton height={12} width="60%" />
              </Table.Td>
              <Table.Td className={classes.people}>
                <Skeleton height={12} width="50%" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
