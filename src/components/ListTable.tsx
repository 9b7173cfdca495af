import { Box, Table, type TableProps, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { LoadingTooLong } from "./LoadingTooLong";

/** A page's list of rows; its columns are as wide as its header says. */
export function ListTable(props: TableProps) {
  return (
    <Table
      layout="fixed"
      verticalSpacing="sm"
      horizontalSpacing="md"
      {...props}
    />
  );
}

/** As long as names are. */
const WIDTHS = ["55%", "42%", "63%", "48%", "58%"];

/** A list that is on its way: its own header, and rows with the measures of its rows. */
export function ListSkeleton({
  label,
  header,
  className,
  children,
}: {
  label: string;
  header: ReactNode;
  className: string | undefined;
  /** The cells of a row whose text is so wide. */
  children: (width: string) => ReactNode;
}) {
  return (
    <Box role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      <LoadingTooLong>
        <ListTable aria-hidden="true" className={className}>
          {header}
          <Table.Tbody>
            {WIDTHS.map((width) => (
              <Table.Tr key={width}>{children(width)}</Table.Tr>
            ))}
          </Table.Tbody>
        </ListTable>
      </LoadingTooLong>
    </Box>
  );
}
