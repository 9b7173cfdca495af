import { Group, Skeleton, Stack, Table } from "@mantine/core";
import { ListSkeleton } from "../../components/ListTable";
import { MembersHeader } from "./MembersTable";
import classes from "./MembersTable.module.css";
import type { Tab } from "./teamSearch";

export function MembersTableSkeleton({
  tab,
  canManage,
}: {
  tab: Tab;
  canManage: boolean;
}) {
  return (
    <ListSkeleton
      label="Loading people…"
      header={<MembersHeader tab={tab} canManage={canManage} />}
      className={classes.table}
    >
      {(width) => (
        <>
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
        </>
      )}
    </ListSkeleton>
  );
}
