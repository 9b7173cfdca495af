import { Box, Stack } from "@mantine/core";
import type { ReactNode } from "react";

/** A list in a dialog that scrolls by itself once it is long. */
export function PeopleList({
  label,
  children,
}: {
  label: string;
  children: ReactNode;
}) {
  return (
    <Box
      tabIndex={0}
      role="group"
      aria-label={label}
      mah="45dvh"
      style={{ overflowY: "auto", overflowWrap: "anywhere" }}
    >
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
        {children}
      </Stack>
    </Box>
  );
}
