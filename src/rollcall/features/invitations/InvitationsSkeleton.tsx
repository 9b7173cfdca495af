import { Group, Skeleton, Table } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { ListSkeleton } from "../../components/ListTable";
import { InvitationsHeader } from "./InvitationsTable";
import classes from "./InvitationsTable.module.css";

export function InvitationsSkeleton() {
  const t = useTranslations("invitations");
  return (
    <ListSkeleton
      label={t("loading")}
      header={<InvitationsHeader />}
      className={classes.table}
    >
      {(width) => (
        <>
          <Table.Td>
            <Group gap={10} wrap="nowrap">
              <Skeleton height={28} circle />
              <Skeleton height={12} width={width} maw={240} />
            </Group>
          </Table.Td>
          <Table.Td className={classes.role}>
            <Skeleton height={12} width={56} />
          </Table.Td>
          <Table.Td className={classes.status}>
            <Skeleton height={12} width={110} />
          </Table.Td>
          <Table.Td className={classes.invited}>
            <Skeleton height={12} width={90} />
          </Table.Td>
          <Table.Td className={classes.actions} />
        </>
      )}
    </ListSkeleton>
  );
}
