import { readdir } from "node:fs/promises";
import path from "node:path";

const SOURCE = /\.(ts|tsx|js|jsx|mts|mjs)$/;

/**
 * The files of a functions folder that Convex deploys, by module name, relative to it.
 * Those with a second dot stay home (`x.test.ts`), apart from `configs`, and so do the
 * folders of components, which are deployed with them.
 */
export async function sourceFiles(
  folder: string,
  configs: string[] = [],
): Promise<Map<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) =>
      path
        .relative(folder, path.join(entry.parentPath, entry.name))
        .replaceAll(path.sep, "/"),
    )
    .filter((file) => !/(^|\/)(_generated|node_modules)\//.test(file));
  const components = files
    .filter((file) => /\/convex\.config\.ts$/.test(file))
    .map((file) => `${path.posix.dirname(file)}/`);
  return new Map(
    files
      .filter((file) => !components.some((within) => file.startsWith(within)))
      .sort()
      .map((file) => [file.replace(SOURCE, ""), `./${file}`] as const)
      .filter(
        ([name, file]) =>
          configs.includes(name) || isModule(path.posix.basename(file)),
      ),
  );
}

function isModule(fileName: string) {
  return fileName.split(".").length === 2 && !fileName.startsWith(".");
}
