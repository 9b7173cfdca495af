/* Names that an app and Rollcall both have, and what to do about each. */

/** What is declared in sources, by a pattern whose first group is the name. */
const DECLARED = {
  table: /(?:^|[\s{,])["']?(\w+)["']?\s*[:=]\s*defineTable\(/g,
  route: /\.route\(\s*\{[^}]*?\bpath(?:Prefix)?:\s*["'`]([^"'`]+)["'`]/g,
  cron: /\bcrons\.(?:interval|hourly|daily|weekly|monthly|cron)\(\s*["'`]([^"'`]+)["'`]/g,
};

const ADVICE = {
  table: (name) =>
    name === "users" || name === "workspaces"
      ? `Give your fields to rollcallTables({ ${name}: { … } }) where the rows are the same; else give your table another name.`
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

/**
 * @param {Record<string, string>} wanted versions by package; @param {Record<string, string>} has
 * @returns packages of which the app has another major version
 */
export function packagesThatClash(wanted, has) {
  return Object.entries(wanted)
    .filter(([name, version]) => {
      const other = majorOf(has[name]);
      return other !== null && other !== majorOf(version);
    })
    .map(([name, version]) => ({
      kind: "package",
      name: `${name} ${has[name]}`,
      advice: `Rollcall is made for ${version}. Move to it first.`,
    }));
}

/** Below 1.0.0 a minor version is as good as a major one. Null for what names none. */
function majorOf(version) {
  const [, major, minor] = /^\D{0,2}(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  if (major === undefined) return null;
  return major === "0" ? `0.${minor}` : major;
}
