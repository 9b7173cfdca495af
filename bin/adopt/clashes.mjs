/* Names that an app and Rollcall both have, and what to do about each. */

/** What is declared in sources, by a pattern whose first group is the name. */
const DECLARED = {
  table: /(?:^|[\s{,])["']?(\w+)["']?\s*[:=]\s*defineTable\(/g,
  route: /\.route\(\s*\{[^}]*?\bpath(?:Prefix)?:\s*["'`]([^"'`]+)["'`]/g,
  cron: /\bcrons\.(?:interval|hourly|daily|weekly|monthly|cron)\(\s*["'`]([^"'`]+)["'`]/g,
};

/** What most apps have there too. */
const HAS = {
  users: "name and email, and the index by_email,",
  workspaces: "name and slug",
};

const ADVICE = {
  table: (name) =>
    name === "users" || name === "workspaces"
      ? `Where the rows are the same, take it out of your schema: rollcallTables({ ${name}: { … } }) gives it, with those of your fields that it has not, each v.optional(…). It has ${HAS[name]} already. Else give your table another name.`
      : "Give your table another name.",
  route: () => "Give your route another path: the providers know Rollcall's.",
  cron: () => "Give your cron another name.",
};

/** What an example in a comment declares is nobody's. */
const COMMENT = /^\s*\/\*[^]*?\*\//gm;

/** @param {string[]} sources */
function namesIn(kind, sources) {
  return new Set(
    sources.flatMap((source) =>
      [...source.replace(COMMENT, "").matchAll(DECLARED[kind])].map(
        ([, name]) => name,
      ),
    ),
  );
}

/**
 * @param {string[]} theirs Rollcall's sources, @param {string[]} mine the app's
 * @returns {{ kind: string, name: string, advice: string }[]}
 */
export function namesThatClash(theirs, mine) {
  return Object.keys(DECLARED).flatMap((kind) => {
    const taken = namesIn(kind, theirs);
    return [...namesIn(kind, mine)]
      .filter((name) => taken.has(name))
      .map((name) => ({ kind, name, advice: ADVICE[kind](name) }));
  });
}

/** @param {string[]} paths files of the app's that stand where Rollcall's have to */
export function filesThatClash(paths) {
  return paths.map((name) => ({
    kind: "file",
    name,
    advice: name.startsWith("convex/")
      ? "Move yours, and change what imports or calls it: its path is a name of the API."
      : "Move yours, and change what imports it.",
  }));
}
