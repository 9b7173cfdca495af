import { Box, Text } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import classes from "./DetailList.module.css";

/** What is known, line by line: its name, and what it is. A null is left out. */
export function DetailList({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode] | null)[];
}) {
  return (
    <Box component="dl" m={0} className={classes.facts}>
      {facts.map(
        (fact) =>
          fact && (
            <Fragment key={fact[0]}>
              <Text component="dt" fz="sm" c="dimmed">
                {fact[0]}
              </Text>
              <Text component="dd" m={0} fz="sm" className={classes.value}>
                {fact[1]}
              </Text>
            </Fragment>
          ),
      )}
    </Box>
  );
}
