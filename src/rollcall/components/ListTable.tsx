import { Box, Table, type TableProps, VisuallyHidden } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { rowKeys } from "../lib/rowKeys";
import { LoadingTooLong } from "./LoadingTooLong";
import { SkipToList } from "./SkipLink";

/**
 * A page's list of rows; its columns are as wide as its header says. Arrow keys lead
 * through the rows that are marked `data-row`.
 */
export function ListTable({
  skip,
  ...props
}: TableProps & {
  /** The list is what the page is about: a link with this text skips to it. */
  skip?: string;
}) {
  const id = useId();
  return (
    <>
      {skip !== undefined && <SkipToList id={id}>{skip}</SkipToList>}
      <Table
        id={id}
        layout="fixed"
        horizontalSpacing={12}
        onKeyDown={rowKeys}
        {...props}
      />
    </>
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
