import { Box, Skeleton, Stack, Table, VisuallyHidden } from "@mantine/core";
import { InvitationsHeader } from "./InvitationsTable";
import classes from "./InvitationsTable.module.css";
import type { Tab } from "./invitationsSearch";

const WIDTHS = ["55%", "42%", "63%", "48%", "58%"];

export function InvitationsSkeleton({ tab }: { tab: Tab }) {
  return (
    <Box role="status">
      <VisuallyHidden>Loading invitations…</VisuallyHidden>
      <Table
        layout="fixed"
        verticalSpacing="sm"
        horizontalSpacing="md"
        aria-hidden="true"
        className={classes.table}
      >
        <InvitationsHeader tab={tab} />
        <Table.Tbody>
          {WIDTHS.map((width) => (
            <Table.Tr key={width}>
              <Table.Td>
                <Skeleton height={12} my={6} width={width} maw={240} />
              </Table.Td>
              <Table.Td className={classes.role}>
                <Skeleton height={20} width={64} />
              </Table.Td>
              <Table.Td className={classes.invited}>
                <Stack gap={8}>
                  <Skeleton height={12} width={90} />
                  <Skeleton height={10} width={120} />
                </Stack>
              </Table.Td>
              <Table.Td className={classes.date}>
                <Skeleton height={12} width={80} />
              </Table.Td>
              <Table.Td className={classes.menu} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
