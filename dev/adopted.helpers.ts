import {
  cp,
  mkdir,
  mkdtemp,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** What `npm start` needs of a project, less its packages. */
const PARTS = [
  ...["convex", "dev", "src", "index.html", "vite.config.ts"],
  ...["package.json", "package-lock.json", "tsconfig.json", "convex.json"],
];

/**
 * This project in a folder of its own, with some files otherwise or besides, as
 * somebody has it who builds on it. It is gone when the test is over.
 */
export async function adoptedProject(
  files: Record<string, string>,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "adopted-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const part of PARTS)
    await cp(path.join(root, part), path.join(folder, part), {
      recursive: true,
      filter: (source) => !/__tests__|node_modules/.test(source),
    });
  // Or the packages would be installed anew, through the link, over this project's.
  await utimes(path.join(folder, "package-lock.json"), 0, 0);
  await symlink(
    path.join(root, "node_modules"),
    path.join(folder, "node_modules"),
    "junction",
  );
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}
