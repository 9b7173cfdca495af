import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { LocalStack } from "../dev/stack.ts";

const root = path.resolve(import.meta.dirname, "..");

/** An operator's call: the official CLI, with the key that `npm start` prints. */
export async function runFunctionInCli(
  { backend: { url, adminKey } }: LocalStack,
  name: string,
  args: object,
) {
  await promisify(execFile)(
    process.execPath,
    [
      path.join(root, "node_modules/convex/bin/main.js"),
      "run",
      name,
      JSON.stringify(args),
      ...["--url", url, "--admin-key", adminKey],
    ],
    { cwd: root },
  );
}

export const CLEANUP =
  "workspaces:internalCleanupPendingWorkspaceMemberRemovals";

/** What that call comes to, without the seconds that a process of its own takes. */
export async function callFunction(
  { backend: { url, adminKey } }: LocalStack,
  name: string,
  args: object,
) {
  const answer = await fetch(`${url}/api/function`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Convex ${adminKey}`,
    },
    body: JSON.stringify({ path: name, args, format: "convex_encoded_json" }),
  });
  const { status, errorMessage } = (await answer.json()) as {
    status: string;
    errorMessage?: string;
  };
  if (status !== "success") throw new Error(errorMessage ?? status);
}
