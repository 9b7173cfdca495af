/* Three texts into one, by git. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const MAX_BYTES = 64 * 1024 * 1024;

/** The text of that hash in the history of this clone, or null where it is not known. */
export function textOfHash(clone, hash) {
  try {
    return execFileSync("git", ["-C", clone, "cat-file", "blob", hash], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: MAX_BYTES,
    });
  } catch {
    return null;
  }
}

/**
 * @returns {{ text: string, conflicts: boolean }} with git's marks where both changed the
 * same lines
 * @throws when git can't be run
 */
export function mergeTexts({ base, mine, theirs }) {
  const labels = ["yours", "before", "rollcall"].flatMap((label) => [
    "-L",
    label,
  ]);
  const merged = inFiles({ mine, base, theirs }, (folder) =>
    spawnSync(
      "git",
      ["merge-file", "-p", ...labels, "mine", "base", "theirs"],
      {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: MAX_BYTES,
      },
    ),
  );
  // Up to 127 it is the number of conflicts.
  if (merged.error || merged.status === null || merged.status > 127)
    throw new Error(`git could not merge: ${merged.error ?? merged.stderr}`);
  return { text: merged.stdout, conflicts: merged.status > 0 };
}

/** Each text in a file of its name, in a folder that is gone afterwards. */
function inFiles(texts, use) {
  const folder = mkdtempSync(path.join(tmpdir(), "rollcall-"));
  try {
    for (const [name, text] of Object.entries(texts))
      writeFileSync(path.join(folder, name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The lines that `mine` has otherwise than `base`, as git shows them; "" for none. */
export function showDifference({ base, mine }) {
  return inFiles({ before: base, yours: mine }, (folder) => {
    const { stdout } = spawnSync(
      "git",
      ["diff", "--no-index", "--no-color", "before", "yours"],
      { cwd: folder, encoding: "utf8", maxBuffer: MAX_BYTES },
    );
    return stdout;
  });
}
