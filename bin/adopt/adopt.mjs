/* What the command line does: reads both sides, plans, and writes when it is told to. */
import { existsSync } from "node:fs";
import path from "node:path";
import { filesThatClash, namesThatClash } from "./clashes.mjs";
import { missingPackages, packagesThatClash } from "./packages.mjs";
import {
  filesIn,
  hashOf,
  readManifest,
  readPackage,
  removeFile,
  textOf,
  writeManifest,
  writeText,
} from "./files.mjs";
import { mergeTexts, textOfHash } from "./merge.mjs";
import {
  isRollcalls,
  linesMissing,
  OWN_FILES,
  ROLLCALL_FOLDERS,
} from "./places.mjs";
import { planFiles } from "./plan.mjs";

/** A sentence for the person at the keyboard. */
export class Refused extends Error {}

/**
 * What adding or updating would do.
 *
 * @param {string} clone this version of Rollcall
 * @param {string} app the folder of a product
 * @throws Refused where `app` is no product, or is Rollcall itself
 */
export function plan(clone, app) {
  if (!existsSync(path.join(app, "package.json")))
    throw new Refused(
      `There is no package.json in ${app}. Name the folder of your app.`,
    );
  if (path.resolve(app) === path.resolve(clone))
    throw new Refused("That is Rollcall itself. Name the folder of your app.");
  const manifest = readManifest(app);
  const theirs = hashesOf(clone);
  const files = planFiles(manifest?.files ?? {}, theirs, (name) => {
    const text = textOf(app, name);
    return text === null ? null : hashOf(text);
  });
  return {
    clone,
    app,
    version: readPackage(clone).version,
    manifest,
    theirs,
    files,
    own: planOwnFiles(clone, app),
    packages: missingPackages(readPackage(clone), readPackage(app)),
    clashes: clashesOf(clone, app, files),
  };
}

/**
 * Carries out a plan without clashes. The manifest comes last: what was cut off before
 * is done again by the same call.
 *
 * @returns {{ conflicts: string[], beside: string[] }} files with git's marks in them, and
 * files whose new text lies beside yours
 */
export function carryOut({
  clone,
  app,
  version,
  manifest,
  theirs,
  files,
  own,
}) {
  const conflicts = [];
  const beside = [];
  for (const { path: name, act } of files) {
    const text = textOf(clone, name);
    if (act === "write") writeText(app, name, text);
    else if (act === "remove") removeFile(app, name);
    else if (act === "merge") {
      const base = textOfHash(clone, manifest.files[name]);
      if (base === null) {
        writeText(app, `${name}.rollcall`, text);
        beside.push(`${name}.rollcall`);
        continue;
      }
      const merged = mergeTexts({
        base,
        mine: textOf(app, name),
        theirs: text,
      });
      writeText(app, name, merged.text);
      if (merged.conflicts) conflicts.push(name);
    }
  }
  for (const { path: name, isThere } of own)
    if (!isThere) writeText(app, name, textOf(clone, name));
  writeManifest(app, { version, files: theirs });
  return { conflicts, beside };
}

/** What the app's people changed in a file of Rollcall's, as texts. */
export function changesOf({ clone, app, manifest }, name) {
  return {
    base: textOfHash(clone, manifest.files[name]) ?? textOf(clone, name) ?? "",
    mine: textOf(app, name) ?? "",
  };
}

function hashesOf(clone) {
  return Object.fromEntries(
    ROLLCALL_FOLDERS.flatMap((folder) => filesIn(clone, folder))
      .filter(isRollcalls)
      .map((name) => [name, hashOf(textOf(clone, name))]),
  );
}

function planOwnFiles(clone, app) {
  return OWN_FILES.filter(({ path: name }) => textOf(clone, name) !== null).map(
    (file) => {
      const named = (file.or ?? []).find((name) => textOf(app, name) !== null);
      const name = named ?? file.path;
      const text = textOf(app, name);
      return {
        path: name,
        isThere: text !== null,
        lines: linesMissing(file, text),
      };
    },
  );
}

function clashesOf(clone, app, files) {
  const ours = readPackage(clone);
  const { dependencies, devDependencies } = readPackage(app);
  const sources = (root, isTheirs) =>
    filesIn(root, "convex")
      .filter((name) => name.endsWith(".ts") && isTheirs(name))
      .map((name) => textOf(root, name));
  return [
    ...filesThatClash(
      files.filter(({ act }) => act === "clash").map(({ path: name }) => name),
    ),
    ...namesThatClash(
      sources(
        clone,
        (name) => isRollcalls(name) && !name.includes("__tests__"),
      ),
      sources(
        app,
        (name) => !isRollcalls(name) || textOf(clone, name) === null,
      ),
    ),
    ...packagesThatClash(
      { ...ours.dependencies, ...ours.devDependencies },
      { ...devDependencies, ...dependencies },
    ),
  ];
}
