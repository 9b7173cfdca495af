import type { DirectionContext } from "@mantine/core";
import { type ContextType, useMemo } from "react";
import { useLanguage } from "../messages/language";
import { directionOf } from "../messages/languages";

type Direction = ContextType<typeof DirectionContext>;

/** The language that is shown, for the page, and from which side it is written, for Mantine. */
export function useDirection(): { lang: string; direction: Direction } {
  const lang = useLanguage();
  const dir = directionOf(lang);
  // It follows from the language alone.
  const direction = useMemo(
    (): Direction => ({
      dir,
      toggleDirection: () => undefined,
      setDirection: () => undefined,
    }),
    [dir],
  );
  return { lang, direction };
}
