/* Files as they are compared: by path with "/", and by the hash that git has for them. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

const MANIFEST = "rollcall-manifest.json";

/** The paths of all files in a folder of `root`; none where there is no such folder. */
export function filesIn(root, folder) {
  const start = path.join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.name === "node_modules") return [];
    return entry.isDirectory() ? filesIn(root, name) : [name];
  });
}

/** A file's text with "\n" at the end of each line, or null where there is none. */
export function textOf(root, name) {
  const file = path.join(root, name);
  return existsSync(file)
    ? readFileSync(file, "utf8").replaceAll("\r\n", "\n")
    : null;
}

/** What git calls a text: with it, a clone that has its history finds it again. */
export function hashOf(text) {
  const bytes = Buffer.from(text);
  return createHash("sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}

/** Writes whole or not at all. */
export function writeText(root, name, text) {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

export function removeFile(root, name) {
  rmSync(path.join(root, name));
}

/**
 * What an app has of Rollcall.
 *
 * @returns {{ version: string, files: Record<string, string> } | null} hashes by path
 */
export function readManifest(app) {
  const text = textOf(app, MANIFEST);
  return text === null ? null : JSON.parse(text);
}

export function writeManifest(app, { version, files }) {
  const sorted = Object.fromEntries(Object.entries(files).sort());
  const text = JSON.stringify({ version, files: sorted }, null, 2);
  writeText(app, MANIFEST, `${text}\n`);
}

export function readPackage(root) {
  const none = { dependencies: {}, devDependencies: {} };
  return { ...none, ...JSON.parse(textOf(root, "package.json") ?? "{}") };
}
