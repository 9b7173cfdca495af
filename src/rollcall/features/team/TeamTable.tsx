import {
  Checkbox,
  Group,
  Skeleton,
  Stack,
  Table,
  UnstyledButton,
  VisuallyHidden,
} from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { MemberSort } from "../../../../convex/lib/memberFilters";
import { IconArrowUp } from "../../components/icons";
import { ListSkeleton, ListTable } from "../../components/ListTable";
import { LongBody, rowCount } from "../../components/LongBody";
import { keyOfRow, type TeamRow } from "./member";
import { InvitedRow } from "./InvitedRow";
import { MemberRow, type RowProps } from "./MemberRow";
import classes from "./TeamTable.module.css";
import type { Selection } from "./useSelection";

type Order = {
  /** What it can be sorted by, the first is what it is; under a search that is none. */
  sorts: readonly MemberSort[];
  onSort: (sort: "name" | "joined") => void;
};

/** The people of one page, a row each: arrows lead through the controls of a row. */
export function TeamTable({
  rows,
  isOld,
  order,
  selection,
  workspaceId,
  ...rest
}: {
  workspaceId: Id<"workspaces">;
  rows: readonly TeamRow[];
  /** Another page is on its way. */
  isOld: boolean;
  order: Order;
  selection: Selection | null;
} & Omit<RowProps, "member" | "isManaged" | "isSelected" | "place">) {
  const t = useTranslations("team");
  // Those who do not run the workspace are not told.
  const isSeenTold = !rows.some(
    (row) => row.kind === "member" && row.lastSeenAt === undefined,
  );
  return (
    <ListTable
      skip={t("skipToList")}
      aria-label={t("list")}
      className={classes.table}
      data-stale={isOld || undefined}
      {...rowCount(rows)}
    >
      <TeamHeader
        order={order}
        selection={selection}
        hasSeen={isSeenTold}
        hasMenu
      />
      <LongBody rows={rows} keyOf={keyOfRow}>
        {(row, place) =>
          row.kind === "member" ? (
            <MemberRow
              member={row}
              isManaged={selection !== null}
              isSelected={selection?.has(row) ?? false}
              place={place}
              {...rest}
            />
          ) : (
            <InvitedRow
              workspaceId={workspaceId}
              invited={row}
              hasBox={selection !== null}
              isPhone={rest.isPhone}
              place={place}
            />
          )
        }
      </LongBody>
    </ListTable>
  );
}

function TeamHeader({
  order,
  selection,
  hasSeen,
  hasMenu,
}: {
  order: Order | null;
  selection: Selection | null;
  hasSeen: boolean;
  hasMenu: boolean;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        {selection && (
          <Table.Th className={classes.check}>
            <Checkbox
              aria-label={t("row.selectAll")}
              disabled={selection.isEmptyList}
              checked={selection.hasAll}
              indeterminate={selection.people.length > 0 && !selection.hasAll}
              onChange={() =>
                selection.hasAll ? selection.clear() : selection.selectAll()
              }
            />
          </Table.Th>
        )}
        <Sortable by="name" order={order} className={classes.name}>
          {t("columns.name")}
        </Sortable>
        <Table.Th className={classes.role}>{t("columns.role")}</Table.Th>
        <Table.Th className={classes.status}>{t("columns.status")}</Table.Th>
        {hasSeen && (
          <Table.Th className={classes.seen}>{common("lastSeen")}</Table.Th>
        )}
        <Sortable by="joined" order={order} className={classes.added}>
          {t("columns.added")}
        </Sortable>
        {hasMenu && (
          <Table.Th className={classes.menu}>
            <VisuallyHidden>{common("actions")}</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}

function Sortable({
  by,
  order,
  className,
  children,
}: {
  by: "name" | "joined";
  order: Order | null;
  className: string | undefined;
  children: string;
}) {
  const t = useTranslations("team.columns");
  const isSorted = order?.sorts[0] === by;
  return (
    <Table.Th
      className={className}
      {...(isSorted && {
        "aria-sort": by === "name" ? "ascending" : "descending",
      })}
    >
      {order?.sorts.includes(by) ? (
        <UnstyledButton
          className={classes.sort}
          title={by === "name" ? t("sortName") : t("sortAdded")}
          onClick={() => order.onSort(by)}
        >
          {children}
          {isSorted && (
            <span
              className={classes.arrow}
              data-down={by === "joined" || undefined}
            >
              <IconArrowUp size={12} />
            </span>
          )}
        </UnstyledButton>
      ) : (
        children
      )}
    </Table.Th>
  );
}

/** The list on its way, with the measures of its rows. */
export function TeamSkeleton() {
  const t = useTranslations("common");
  return (
    <ListSkeleton
      label={t("loading")}
      className={classes.table}
      header={
        <TeamHeader order={null} selection={null} hasSeen hasMenu={false} />
      }
    >
      {(width) => <SkeletonCells width={width} />}
    </ListSkeleton>
  );
}

function SkeletonCells({ width }: { width: string }) {
  return (
    <>
      <Table.Td>
        <Group gap={10} wrap="nowrap">
          <Skeleton circle height={28} />
          <Stack gap={6} flex={1}>
            <Skeleton height={10} width={width} />
            <Skeleton height={8} width="70%" />
          </Stack>
        </Group>
      </Table.Td>
      {[classes.role, classes.status, classes.seen, classes.added].map(
        (className) => (
          <Table.Td key={className} className={className}>
            <Skeleton height={10} width="60%" />
          </Table.Td>
        ),
      )}
    </>
  );
}
