/* Which packages an app lacks, and which it has in another major version. */
import { isNeeded } from "./places.mjs";

/** What of our package.json is needed in an app's; both as `readPackage` gives them. */
export function missingPackages(ours, theirs) {
  const has = { ...theirs.devDependencies, ...theirs.dependencies };
  const missing = (wanted) =>
    Object.entries(wanted)
      .filter(([name, version]) => isNeeded(name) && !fits(has[name], version))
      .map(([name, version]) => `${name}@${version}`);
  return {
    dependencies: missing(ours.dependencies),
    devDependencies: missing(ours.devDependencies),
    needsWorkspace: !theirs.workspaces?.includes?.("dev/engine"),
    overrides: Object.fromEntries(
      Object.entries(ours.overrides ?? {}).filter(
        ([name]) => theirs.overrides?.[name] === undefined,
      ),
    ),
  };
}

/** Whether a version that an app names is what we want: the same, or one of our range. */
function fits(has, wanted) {
  if (has === undefined) return false;
  if (has === wanted) return true;
  if (!wanted.startsWith("^") || majorOf(has) !== majorOf(wanted)) return false;
  const [mine, ours] = [has, wanted].map(numbersOf);
  const differs = mine.findIndex((number, n) => number !== ours[n]);
  return differs === -1 || mine[differs] > ours[differs];
}

/** "^19.2.0" is [19, 2, 0]. */
function numbersOf(version) {
  return (/\d+(\.\d+)*/.exec(version)?.[0] ?? "").split(".").map(Number);
}

/**
 * @param {Record<string, string>} wanted versions by package; @param {Record<string, string>} has
 * @returns packages of which the app has another major version
 */
export function packagesThatClash(wanted, has) {
  return Object.entries(wanted)
    .filter(([name, version]) => {
      const other = majorOf(has[name]);
      return isNeeded(name) && other !== null && other !== majorOf(version);
    })
    .map(([name, version]) => ({
      kind: "package",
      name: `${name} ${has[name]}`,
      advice: `Rollcall is made for ${version}. Move to it first.`,
      install: `${name}@${version}`,
    }));
}

/** Below 1.0.0 a minor version is as good as a major one. Null for what names none. */
function majorOf(version) {
  const [, major, minor] = /^\D{0,2}(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  if (major === undefined) return null;
  return major === "0" ? `0.${minor}` : major;
}
