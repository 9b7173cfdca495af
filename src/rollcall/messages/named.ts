type Texts = { readonly [key: string]: string | Texts };

/** In the catalogue a product is called so. */
const NAME = /\bRollcall\b/g;

/** The same texts with another name for the product. */
export function named<T extends Texts>(texts: T, name: string): T {
  return walk(texts, name) as T;
}

function walk(texts: Texts, name: string): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      // By a function: a "$" in a name is no pattern.
      typeof text === "string"
        ? text.replace(NAME, () => name)
        : walk(text, name),
    ]),
  );
}
