import { createTranslator } from "use-intl";
import { useTimeZone } from "../lib/zone";
import { useProduct } from "../lib/useProduct";
import { type Area, textsOf, type Translate } from ".";

/** By the product's name and the area: every row of a list asks for the same. */
const made = new Map<string, unknown>();

/**
 * The texts of an area, with their types: `useTranslations("team.remove")`. Needs no
 * provider, so that a component says the same in any app.
 */
export function useTranslations<A extends Area = never>(
  area?: A,
): Translate<A> {
  const { name } = useProduct();
  // There are times in texts: they are written again where another zone is chosen.
  useTimeZone();
  const key = `${name} ${area ?? ""}`;
  if (!made.has(key))
    made.set(
      key,
      createTranslator({
        ...textsOf(name),
        ...(area !== undefined && { namespace: area }),
      }),
    );
  return made.get(key) as Translate<A>;
}
