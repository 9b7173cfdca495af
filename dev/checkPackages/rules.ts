/* What has to hold of the packages that package-lock.json names. Each finding is a sentence. */

export type LockedPackage = {
  resolved?: string;
  integrity?: string;
  license?: string;
  /** A folder of this repository, under its package's name. */
  link?: boolean;
  /** Needed for work on the project only. */
  dev?: boolean;
};
export type Lockfile = {
  /** By folder: "" is the project, `node_modules/…` what is installed. */
  packages: Record<string, LockedPackage>;
};

/**
 * Every package is known by what is in it, and no place is named where it would be
 * fetched from: that is the registry of those who install.
 */
export function lockfileFindings(lockfile: Lockfile): string[] {
  return installed(lockfile).flatMap(([folder, { integrity, resolved }]) => [
    ...(/^sha512-[\w+/]{86}==$/.test(integrity ?? "")
      ? []
      : [`${folder} has no SHA-512 to be checked by.`]),
    ...(resolved === undefined
      ? []
      : [`${folder} would be fetched from ${resolved}.`]),
  ]);
}

/** Those who ship the dashboard or the backend may do so under terms of their own. */
const PERMISSIVE = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
]);
/** Fonts ask only that they are not sold by themselves. */
const FONT = "OFL-1.1";
const IS_FONT = /^node_modules\/@fontsource(-variable)?\//;

/** Of what ships: the rest is used for work on the project alone. */
export function licenceFindings(lockfile: Lockfile): string[] {
  return installed(lockfile)
    .filter(([, { dev }]) => dev !== true)
    .filter(([folder, { license = "" }]) => {
      const isAllowed = (one: string) =>
        PERMISSIVE.has(one) || (one === FONT && IS_FONT.test(folder));
      return !isEnough(license, isAllowed);
    })
    .map(
      ([folder, { license }]) =>
        `${folder} ships under ${license ?? "no licence that it names"}, which is not among the permissive ones.`,
    );
}

/** Of "(MIT OR ISC)" one is enough; of what holds together, or is nested, all have to be. */
function isEnough(
  expression: string,
  isAllowed: (licence: string) => boolean,
): boolean {
  const licences = expression.replace(/[()]/g, "").split(/ OR | AND /);
  return expression.includes(" AND ")
    ? licences.every(isAllowed)
    : licences.some(isAllowed);
}

function installed({ packages }: Lockfile): [string, LockedPackage][] {
  return Object.entries(packages).filter(
    ([folder, { link }]) => folder.includes("node_modules/") && link !== true,
  );
}
