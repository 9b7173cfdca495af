import { findRunning } from "../runningStack.ts";

/* Which deployment is meant, in the words of `npx convex`. */

/** For `parseArgs`. */
export const TARGET_OPTIONS = {
  local: { type: "boolean" },
  prod: { type: "boolean" },
  deployment: { type: "string" },
  url: { type: "string" },
  "admin-key": { type: "string" },
} as const;

export const TARGET_USAGE =
  "[--local | --prod | --deployment <name> | --url <url> --admin-key <key>]";

export type Wanted = {
  local?: boolean | undefined;
  prod?: boolean | undefined;
  deployment?: string | undefined;
  url?: string | undefined;
  "admin-key"?: string | undefined;
};

export type Target = {
  /** What `npx convex` is told besides its command. */
  flags: string[];
  /** The same for somebody to copy: without the key. */
  shownFlags: string;
  /** The same for `npm run setup` and `npm run doctor`. */
  npmFlags: string;
  /** Where it is called without the command line, which takes a second each time. */
  direct: { url: string; adminKey: string } | null;
};

/** @throws with a sentence where the arguments name none, or several */
export function readTarget(wanted: Wanted): Target {
  const named = [
    wanted.local,
    wanted.prod,
    wanted.deployment,
    wanted.url,
  ].filter((one) => one !== undefined);
  if (named.length > 1) throw new Error("Name one deployment.");
  if (wanted.local) return { ...localStack(), npmFlags: " -- --local" };
  if (wanted.url !== undefined) {
    const adminKey = wanted["admin-key"];
    if (adminKey === undefined) throw new Error("--url is with --admin-key.");
    const shownFlags = ` --url ${wanted.url} --admin-key …`;
    return {
      ...addressed(wanted.url, adminKey),
      npmFlags: ` --${shownFlags}`,
    };
  }
  if (wanted["admin-key"] !== undefined)
    throw new Error("--admin-key is with --url.");
  const flags = wanted.prod
    ? ["--prod"]
    : wanted.deployment === undefined
      ? []
      : ["--deployment", wanted.deployment];
  const shown = flags.map((one) => ` ${one}`).join("");
  return {
    flags,
    shownFlags: shown,
    npmFlags: shown === "" ? "" : ` --${shown}`,
    direct: null,
  };
}

function localStack() {
  const { convexUrl, adminKey } = findRunning() ?? {};
  if (convexUrl === undefined || adminKey === undefined)
    throw new Error("No local stack runs. Start it with `npm start`.");
  return addressed(convexUrl, adminKey);
}

function addressed(url: string, adminKey: string) {
  return {
    flags: ["--url", url, "--admin-key", adminKey],
    shownFlags: ` --url ${url} --admin-key …`,
    direct: { url, adminKey },
  };
}

/** A command of ours that was written without a deployment, for this one. */
export function aimedAt(command: string, target: Target): string {
  if (command.startsWith("npm run ")) return `${command}${target.npmFlags}`;
  return /^npx convex (env|run|logs)\b/.test(command)
    ? `${command}${target.shownFlags}`
    : command;
}
