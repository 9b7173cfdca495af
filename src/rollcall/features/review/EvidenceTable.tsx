import { Table, Text, Title } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import { Name } from "../../components/Name";
import { formatDate, formatDateTime } from "../../lib/format";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Evidence.module.css";
import type { Item } from "./review";

/** Everybody in the review, with what was decided. On paper its head is on each page. */
export function EvidenceTable({
  items,
  total,
}: {
  items: readonly Item[];
  /** How many people are in the review. */
  total: number;
}) {
  const t = useTranslations("review.document");
  const common = useTranslations("common");
  return (
    <section className={classes.section}>
      <Title order={2}>{t("people")}</Title>
      {items.length < total && (
        <Text>{t("first", { shown: items.length, total })}</Text>
      )}
      <ListTable className={classes.table} aria-label={t("people")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.name")}</Table.Th>
            <Table.Th>{t("columns.role")}</Table.Th>
            <Table.Th>{common("lastSeen")}</Table.Th>
            <Table.Th>{t("columns.decision")}</Table.Th>
            <Table.Th>{t("columns.decidedAt")}</Table.Th>
            <Table.Th>{t("columns.note")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <EvidenceRow key={item.userId} item={item} />
          ))}
        </Table.Tbody>
      </ListTable>
    </section>
  );
}

function EvidenceRow({ item }: { item: Item }) {
  const t = useTranslations("review.document");
  const labels = useTranslations("labels.role");
  const common = useTranslations("common");
  const { displayName, email, customerName, lastSeenAt, decidedAt } = item;
  return (
    <Table.Tr>
      <Table.Td>
        <strong>
          <Name>{displayName}</Name>
        </strong>
        {email !== null && email !== displayName && (
          <span className={classes.under}>
            <Name>{email}</Name>
          </span>
        )}
      </Table.Td>
      <Table.Td data-label={t("columns.role")}>
        {labels(item.roleThen)}
        {customerName !== null && (
          <span className={classes.under}>
            <Name>{customerName}</Name>
          </span>
        )}
      </Table.Td>
      <Table.Td data-label={common("lastSeen")}>
        {lastSeenAt === null ? common("never") : formatDate(lastSeenAt)}
      </Table.Td>
      <Table.Td data-label={t("columns.decision")}>
        {item.decision === "waiting" && item.removalPending
          ? t("decision.leaving")
          : t(`decision.${item.decision}`)}
      </Table.Td>
      <Table.Td data-label={t("columns.decidedAt")}>
        {decidedAt !== null && formatDateTime(decidedAt)}
        {item.decidedBy?.name != null && (
          <span className={classes.under}>
            <Name>{item.decidedBy.name}</Name>
          </span>
        )}
      </Table.Td>
      <Table.Td data-label={t("columns.note")}>
        {item.note !== null && <Name>{item.note}</Name>}
      </Table.Td>
    </Table.Tr>
  );
}
