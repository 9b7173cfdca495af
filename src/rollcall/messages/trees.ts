import type { Tree } from "./shape";

/** As long as it is being put together. */
export type Growing = { [key: string]: string | Growing };

/** Adds texts to those that are there, which stay the same object. */
export function addTo(all: Growing, more: Tree) {
  for (const [key, text] of Object.entries(more)) {
    if (typeof text === "string") all[key] = text;
    else {
      const there = all[key];
      const part = typeof there === "object" ? there : {};
      all[key] = part;
      addTo(part, text);
    }
  }
}

/** Every text as `write` has it. */
export function mapped(
  texts: Tree,
  write: (text: string, path: string) => string,
  path = "",
): Tree {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string"
        ? write(text, `${path}${key}`)
        : mapped(text, write, `${path}${key}.`),
    ]),
  );
}

/** The text at a path such as "team.remove.title"; undefined: there is none. */
export function textAt(texts: Tree, path: string): string | undefined {
  let at: string | Tree | undefined = texts;
  for (const key of path.split("."))
    at = typeof at === "object" && Object.hasOwn(at, key) ? at[key] : undefined;
  return typeof at === "string" ? at : undefined;
}

/** Every text with its path. */
export function textsIn(texts: Tree): [path: string, text: string][] {
  const all: [string, string][] = [];
  mapped(texts, (text, path) => {
    all.push([path, text]);
    return text;
  });
  return all;
}
