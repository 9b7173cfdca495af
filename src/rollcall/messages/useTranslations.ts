import { useProduct } from "../lib/useProduct";
import { useTimeZone } from "../lib/zone";
import { translatorOf } from ".";
import type { Area, Translate } from "./shape";

/**
 * The texts of an area, with their types: `useTranslations("team.remove")`. Needs no
 * provider, so that a component says the same in any app.
 */
export function useTranslations<A extends Area = never>(
  area?: A,
): Translate<A> {
  const { name } = useProduct();
  // There are times in texts: they are written again where another zone is chosen, and
  // all of it where another language is.
  useTimeZone();
  return translatorOf(area, name);
}
