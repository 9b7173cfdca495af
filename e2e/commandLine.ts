import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { LocalStack } from "../dev/stack.ts";

const root = path.resolve(import.meta.dirname, "..");

/** An operator's call: the official CLI, with the key that `npm start` prints. */
export async function runFunction(
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

/** The cleanup of members whose access is gone. */
export async function cleanUp(stack: LocalStack, args: object) {
  await runFunction(
    stack,
    "workspaces:internalCleanupPendingWorkspaceMemberRemovals",
    args,
  );
}
