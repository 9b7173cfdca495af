/** `npm start`: installs what is missing, then starts the local stack. */
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureInstalled, requireNode, root } from "./install.mjs";

requireNode();
ensureInstalled();

const stack = spawn(
  process.execPath,
  ["--import", "tsx", path.join(root, "dev/main.ts")],
  { cwd: root, stdio: "inherit" },
);
// Ctrl-C reaches both; the stack closes what it has opened, and we wait for it.
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    if (signal === "SIGTERM") stack.kill(signal);
  });
stack.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
