import {
  MantineProvider,
  mergeThemeOverrides,
  type MantineThemeOverride,
} from "@mantine/core";
import { type ReactNode, useLayoutEffect } from "react";
import { cssVariables, theme as own } from "./theme";

/** The dashboard's look for the whole page, with the product's laid over it. */
export function Look({
  theme = {},
  children,
}: {
  theme?: MantineThemeOverride | undefined;
  children: ReactNode;
}) {
  // The style sheets hold while it is there; see global.css.
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.setAttribute("data-rollcall-page", "");
    return () => page.removeAttribute("data-rollcall-page");
  }, []);
  return (
    <MantineProvider
      theme={mergeThemeOverrides(own, theme)}
      cssVariablesResolver={cssVariables}
      // Other than ":root" all variables are said, and not those alone that differ from
      // Mantine's own, which no style sheet of ours has.
      cssVariablesSelector="html[data-rollcall-page]"
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
}
