/*
 * Words of a command line that is printed for somebody to copy. On Windows they are right
 * for cmd and for PowerShell, which agree on little: a word in double quotes, and in it no
 * double quote and nothing that either of them replaces.
 */

const REPLACED = /["$`%!]/;

/**
 * A text as one word.
 *
 * @throws on Windows, for a text that has no such form
 */
export function shellWord(text: string, platform = process.platform): string {
  if (platform !== "win32") return `'${text.replaceAll("'", "'\\''")}'`;
  if (REPLACED.test(text))
    throw new Error(`${text} is not one word in both cmd and PowerShell.`);
  return `"${text}"`;
}

/**
 * Arguments for `npx convex run` as one word. It reads JSON5, where a text may stand in
 * single quotes: on Windows it does.
 */
export function jsonWord(value: object, platform = process.platform): string {
  const json = JSON.stringify(value);
  return platform === "win32"
    ? shellWord(json.replace(STRING, inSingleQuotes), platform)
    : shellWord(json, platform);
}

const STRING = /"((?:[^"\\]|\\.)*)"/g;

function inSingleQuotes(_: string, inside: string): string {
  const escaped = inside
    .replaceAll('\\"', '"')
    .replace(/["'$`%!]/g, (one) => `\\x${one.charCodeAt(0).toString(16)}`);
  return `'${escaped}'`;
}
