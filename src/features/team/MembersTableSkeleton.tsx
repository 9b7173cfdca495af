import {
  Box,
  Group,
  Skeleton,
  Stack,
  Table,
  VisuallyHidden,
} from "@mantine/core";
import { MembersHeader } from "./MembersTable";
import classes from "./MembersTable.module.css";
import type { Tab } from "./teamSearch";

const WIDTHS = ["55%", "42%", "63%", "48%", "58%"];

export function MembersTableSkeleton({
  tab,
  canManage,
}: {
  tab: Tab;
  canManage: boolean;
}) {
  return (
    <Box role="status">
      <VisuallyHidden>Loading people…</VisuallyHidden>
      <Table
        layout="fixed"
        verticalSpacing="sm"
        horizontalSpacing="md"
        aria-hidden="true"
        className={classes.table}
      >
        <MembersHeader tab={tab} canManage={canManage} />
        <Table.Tbody>
          {WIDTHS.map((width) => (
            <Table.Tr key={width}>
              {canManage && (
                <Table.Td className={classes.check}>
                  <Skeleton height={20} width={20} />
                </Table.Td>
              )}
              <Table.Td>
                <Group gap="sm" wrap="nowrap">
                  <div className={classes.avatar}>
                    <Skeleton circle height={36} width={36} />
                  </div>
                  <Stack gap={8} flex={1}>
                    <Skeleton height={12} width={width} maw={180} />
                    <Skeleton height={10} width={width} maw={240} />
                  </Stack>
                </Group>
              </Table.Td>
              <Table.Td className={classes.role}>
                <Skeleton height={20} width={64} />
              </Table.Td>
              <Table.Td className={classes.date}>
                <Skeleton height={12} width={90} />
              </Table.Td>
              {canManage && (
                <>
                  <Table.Td className={classes.change}>
                    <Skeleton height={12} width={80} />
                  </Table.Td>
                  <Table.Td className={classes.menu} />
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
