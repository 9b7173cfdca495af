import { Skeleton, Table } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { ListSkeleton } from "../../components/ListTable";
import { CustomersHeader } from "./CustomersTable";
import classes from "./CustomersTable.module.css";

export function CustomersSkeleton() {
  const t = useTranslations("customers");
  return (
    <ListSkeleton
      label={t("loading")}
      header={<CustomersHeader />}
      className={classes.table}
    >
      {(width) => (
        <>
          <Table.Td>
            <Skeleton height={12} my={6} width={width} maw={220} />
          </Table.Td>
          <Table.Td className={classes.people}>
            <Skeleton height={12} width="60%" />
          </Table.Td>
          <Table.Td className={classes.people}>
            <Skeleton height={12} width="50%" />
          </Table.Td>
        </>
      )}
    </ListSkeleton>
  );
}
