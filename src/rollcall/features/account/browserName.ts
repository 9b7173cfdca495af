/*
 * What a browser says of itself, as people call it. It is a hint to know a session by and
 * no proof: anybody can call themselves anything.
 */

/** The first that is found: many say Chrome and Safari too. */
const BROWSERS: [string, RegExp][] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bVersion\/.*\bSafari\//],
];

/** Android says Linux too, and an iPhone Mac OS X. */
const SYSTEMS: [string, RegExp][] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
];

/** Null for what is not known. */
export function browserName(userAgent: string | null): {
  browser: string | null;
  system: string | null;
} {
  const find = (names: [string, RegExp][]) =>
    names.find(([, mark]) => mark.test(userAgent ?? ""))?.[0] ?? null;
  return { browser: find(BROWSERS), system: find(SYSTEMS) };
}
