import { Skeleton, Stack, Table } from "@mantine/core";
import { ListSkeleton } from "../../components/ListTable";
import { InvitationsHeader } from "./InvitationsTable";
import classes from "./InvitationsTable.module.css";
import type { Tab } from "./invitationsSearch";

export function InvitationsSkeleton({ tab }: { tab: Tab }) {
  return (
    <ListSkeleton
      label="Loading invitations…"
      header={<InvitationsHeader tab={tab} />}
      className={classes.table}
    >
      {(width) => (
        <>
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
        </>
      )}
    </ListSkeleton>
  );
}
