/* What adding, comparing or updating means for each file. Decides only. */

/**
 * @param {{ base: string | null, mine: string | null, theirs: string | null }} hashes
 * `base`: as it was copied; `mine`: in the app; `theirs`: in this version of Rollcall.
 * Null where there is none.
 * @returns what is to be done, and whether the app's file was changed by its people
 *
 * - `same`: nothing; `write`: ours takes its place; `remove`: it has gone;
 * - `keep`: the app's was changed, and ours was not;
 * - `merge`: both were; `orphan`: the app's was changed, and ours has gone;
 * - `clash`: a file that we did not copy stands where ours has to.
 */
export function whatBecomes({ base, mine, theirs }) {
  if (mine === theirs) return "same";
  if (theirs === null) {
    if (base === null || mine === null) return "same";
    return mine === base ? "remove" : "orphan";
  }
  if (base === null) return mine === null ? "write" : "clash";
  // Deleted by hand: it is needed, so it comes back.
  if (mine === null || mine === base) return "write";
  return theirs === base ? "keep" : "merge";
}

/**
 * @param {Record<string, string>} base the manifest's hashes by path; {} for a first copy
 * @param {Record<string, string>} theirs this version's
 * @param {(path: string) => string | null} mineOf the app's hash
 * @returns {{ path: string, act: string }[]} without the files that stay as they are
 */
export function planFiles(base, theirs, mineOf) {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(theirs)])];
  return paths
    .sort()
    .map((path) => ({
      path,
      act: whatBecomes({
        base: base[path] ?? null,
        mine: mineOf(path),
        theirs: theirs[path] ?? null,
      }),
    }))
    .filter(({ act }) => act !== "same");
}
