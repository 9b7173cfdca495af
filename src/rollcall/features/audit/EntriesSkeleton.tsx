import { Box, Skeleton, VisuallyHidden } from "@mantine/core";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import classes from "./Entries.module.css";

/** As long as sentences are. */
const WIDTHS = ["46%", "34%", "52%", "40%", "44%", "36%"];

export function EntriesSkeleton({ label }: { label: string }) {
  return (
    <Box role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      <LoadingTooLong>
        <Box aria-hidden="true" py={4}>
          {WIDTHS.map((width) => (
            <div key={width} className={classes.row}>
              <Skeleton circle height={28} />
              <Skeleton height={12} width={width} />
              <Skeleton height={10} width={40} />
            </div>
          ))}
        </Box>
      </LoadingTooLong>
    </Box>
  );
}
