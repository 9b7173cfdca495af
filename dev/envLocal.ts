import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

/** The variables of a folder's `.env.local`; none where there is no such file. */
export function readEnvLocal(folder: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(path.join(folder, ".env.local"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  return defined(parseEnv(text));
}

/** Those that have a value. */
export function defined(env: NodeJS.Dict<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
