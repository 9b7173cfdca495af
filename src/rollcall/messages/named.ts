import type { Tree } from "./shape";
import { mapped } from "./trees";

/** In the catalogue a product is called so. */
const NAME = /\bRollcall\b/g;

/** The same texts with another name for the product. */
export function named(texts: Tree, name: string): Tree {
  // By a function: a "$" in a name is no pattern.
  return mapped(texts, (text) => text.replace(NAME, () => name));
}
