import { watch } from "node:fs";
import path from "node:path";
import { readEnvLocal } from "./envLocal.ts";
import { type ExamplePerson, PEOPLE } from "./example.ts";
import { whenParentEnds } from "./parentProcess.ts";
import { readPorts, requireFreePorts } from "./ports.ts";
import { requireNoProduction } from "./production.ts";
import { forgetRunning, rememberRunning } from "./runningStack.ts";
import { type LocalStack, startLocalStack } from "./stack.ts";

/* `npm start`, once everything is installed. */

const root = path.resolve(import.meta.dirname, "..");
const RELOAD_AFTER_MS = 100;

export async function main() {
  let stack: LocalStack | undefined;
  endWithUs(() => stack);
  try {
    const envLocal = readEnvLocal(root);
    requireNoProduction(process.env, envLocal);
    const ports = readPorts(process.env);
    await requireFreePorts(ports);
    stack = await startLocalStack({
      ports,
      envLocal,
      onStep: (step) => console.log(`${step} …`),
      onViolation: (line) =>
        console.warn(`Against WorkOS's published contract: ${line}`),
    });
    rememberRunning({
      workosPort: Number(new URL(stack.workos.url).port),
      workosApiKey: stack.workos.apiKey,
    });
    reloadOnChange(stack);
    announce(stack);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

function announce({ backend, workos, url, seeded }: LocalStack) {
  const width = Math.max(...Object.values(PEOPLE).map((p) => p.email.length));
  const line = ({ email, story }: ExamplePerson) =>
    `  ${email.padEnd(width)}  ${story}`;
  const people = Object.values(PEOPLE).map((one) =>
    one === PEOPLE.mara ? `${line(one)}: ${seeded.invitationUrl}` : line(one),
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
  const folder = path.join(root, "convex");
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

/** The engine's process ends with this one, however this one ends. */
function endWithUs(started: () => LocalStack | undefined) {
  let closing = false;
  const end = () => {
    const stack = started();
    // Not waiting: nothing is there to be closed, or this is the second time.
    if (closing || !stack) process.exit(0);
    closing = true;
    void stack.close().finally(() => process.exit(0));
  };
  process.on("exit", forgetRunning);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  void whenParentEnds(end);
}
