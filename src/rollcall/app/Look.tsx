import {
  MantineProvider,
  mergeThemeOverrides,
  type MantineThemeOverride,
} from "@mantine/core";
import type { ReactNode } from "react";
import { cssVariables, theme as own } from "./theme";

/** The dashboard's look, with the product's laid over it. */
export function Look({
  theme = {},
  children,
}: {
  theme?: MantineThemeOverride | undefined;
  children: ReactNode;
}) {
  return (
    <MantineProvider
      theme={mergeThemeOverrides(own, theme)}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
}
