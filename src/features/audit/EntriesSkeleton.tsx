import { Box, Skeleton, Stack, Table, VisuallyHidden } from "@mantine/core";
import { EntriesHeader } from "./EntriesTable";
import classes from "./Entries.module.css";

const WIDTHS = ["52%", "66%", "45%", "58%", "71%"];

export function EntriesSkeleton() {
  return (
    <Box role="status">
      <VisuallyHidden>Loading what happened…</VisuallyHidden>
      <Table
        layout="fixed"
        verticalSpacing="sm"
        horizontalSpacing="md"
        aria-hidden="true"
        className={classes.table}
      >
        <EntriesHeader />
        <Table.Tbody>
          {WIDTHS.map((width) => (
            <Table.Tr key={width}>
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
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
