import {
  DirectionContext,
  MantineProvider,
  mergeThemeOverrides,
  type MantineThemeOverride,
} from "@mantine/core";
import { type ReactNode, useLayoutEffect, useMemo } from "react";
import { useTranslations } from "../messages/useTranslations";
import { useDirection } from "./useDirection";
import { closedBy, cssVariables, theme as own } from "./theme";

const NOTHING: MantineThemeOverride = {};

/** The dashboard's look for the whole page, with the product's laid over it. */
export function Look({
  theme = NOTHING,
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
  const close = useTranslations("common")("close");
  const look = useMemo(
    () => mergeThemeOverrides(own, closedBy(close), theme),
    [close, theme],
  );
  const { lang, direction } = useDirection();
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.lang = lang;
    page.dir = direction.dir;
  }, [lang, direction]);
  return (
    <DirectionContext value={direction}>
      <MantineProvider
        theme={look}
        cssVariablesResolver={cssVariables}
        // Other than ":root" all variables are said, and not those alone that differ from
        // Mantine's own, which no style sheet of ours has.
        cssVariablesSelector="html[data-rollcall-page]"
        defaultColorScheme="auto"
      >
        {children}
      </MantineProvider>
    </DirectionContext>
  );
}
