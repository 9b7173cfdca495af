import { watch } from "node:fs";
import path from "node:path";
import { PEOPLE } from "./example.ts";
import { readPorts, requireFreePorts } from "./ports.ts";
import { type LocalStack, startLocalStack } from "./stack.ts";

/* `npm start`, once everything is installed. */

const RELOAD_AFTER_MS = 100;

try {
  const ports = readPorts(process.env);
  await requireFreePorts(ports);
  const stack = await startLocalStack({ ports });
  reloadOnChange(stack);
  closeOnSignal(stack);
  announce(stack);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function announce({ backend, workos, url }: LocalStack) {
  const width = Math.max(...Object.values(PEOPLE).map((p) => p.email.length));
  const people = Object.values(PEOPLE).map(
    ({ email, story }) => `  ${email.padEnd(width)}  ${story}`,
  );
  console.log(`
Who can sign in (no passwords on this machine):
${people.join("\n")}

Internal functions, with the local admin key:
  npx convex run workspaces:internalCleanupPendingWorkspaceMemberRemovals '{}' --url ${backend.url} --admin-key '${backend.adminKey}'

Ready  dashboard ${url}  ·  Convex ${backend.url}  ·  HTTP actions ${backend.siteUrl}  ·  WorkOS ${workos.url}`);
}

/** A saved function is live at once; the data stays. */
function reloadOnChange({ backend }: LocalStack) {
  let timer: NodeJS.Timeout | undefined;
  const folder = path.resolve(import.meta.dirname, "../convex");
  watch(folder, { recursive: true }, (_event, file) => {
    if (file === null || /_generated|__tests__|~$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      backend.reload().then(
        () => console.log(`Reloaded convex/ (${file} changed).`),
        (error: unknown) =>
          console.error(
            `convex/ was not reloaded:`,
            error instanceof Error ? error.message : error,
          ),
      );
    }, RELOAD_AFTER_MS);
  });
}

function closeOnSignal(stack: LocalStack) {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      void stack.close().finally(() => process.exit(0));
    });
}
