import {
  DirectionContext,
  MantineContext,
  MantineProvider,
  mergeThemeOverrides,
  Portal,
  useComputedColorScheme,
} from "@mantine/core";
import { type ReactNode, useContext, useId, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { closedBy, cssVariables, theme as own } from "../theme";
import { useTexts } from "../../messages/load";
import { useTranslations } from "../../messages/useTranslations";
import { useDirection } from "../useDirection";
import { HostLook } from "./hostLook";
import classes from "./Surface.module.css";

const FRONT = ["front"] as const;

/**
 * The dashboard's look for what is inside, and for nothing else on the page: its variables
 * are set on two elements, this one and the one that menus and dialogs open in. A
 * MantineProvider above keeps its theme, and its color scheme holds here too.
 */
export function Surface({ children }: { children: ReactNode }) {
  useTexts(FRONT);
  const close = useTranslations("common")("close");
  const theme = useContext(HostLook);
  const host = useContext(MantineContext);
  const id = useId();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const scheme = host?.colorScheme;
  const { lang, direction } = useDirection();
  const look = useMemo(
    () =>
      mergeThemeOverrides(own, closedBy(close), theme, {
        components: {
          Portal: Portal.extend({
            defaultProps: { ...(place && { target: place }) },
          }),
        },
      }),
    [close, theme, place],
  );
  return (
    <DirectionContext value={direction}>
      <div
        ref={setRoot}
        data-rollcall={id}
        className={classes.surface}
        lang={lang}
        dir={direction.dir}
      >
        {root && (
          <MantineProvider
            theme={look}
            cssVariablesSelector={`[data-rollcall="${id}"]`}
            cssVariablesResolver={cssVariables}
            getRootElement={() => root}
            defaultColorScheme="auto"
            {...(scheme !== undefined &&
              scheme !== "auto" && { forceColorScheme: scheme })}
          >
            <Place id={id} onPlace={setPlace} />
            {place && children}
          </MantineProvider>
        )}
      </div>
    </DirectionContext>
  );
}

/** Where menus and dialogs open: over everything, whatever the product's page cuts off. */
function Place({
  id,
  onPlace,
}: {
  id: string;
  onPlace: (place: HTMLElement | null) => void;
}) {
  const scheme = useComputedColorScheme("light");
  const { lang, direction } = useDirection();
  return createPortal(
    <div
      ref={onPlace}
      data-rollcall={id}
      data-mantine-color-scheme={scheme}
      lang={lang}
      dir={direction.dir}
      className={classes.surface}
    />,
    document.body,
  );
}
