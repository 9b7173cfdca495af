import { watch } from "node:fs";
import path from "node:path";
import { readEnvLocal } from "./envLocal.ts";
import { type ExamplePerson, PEOPLE } from "./example.ts";
import { type Keeper, keepStack } from "./keepStack.ts";
import { dropKept, isKept, KEPT, portsToGoOn, readKept } from "./keptStack.ts";
import { whenParentEnds } from "./parentProcess.ts";
import { readPorts, requireFreePorts } from "./ports.ts";
import { requireNoProduction } from "./production.ts";
import { forgetRunning, rememberRunning } from "./runningStack.ts";
import { jsonWord, shellWord } from "./shellWords.ts";
import { type LocalStack, startLocalStack } from "./stack.ts";
import { readArguments } from "./startArguments.ts";

/* `npm start`, once everything is installed. */

const root = path.resolve(import.meta.dirname, "..");
const RELOAD_AFTER_MS = 100;

export async function main() {
  let stack: LocalStack | undefined;
  let keeper: Keeper | undefined;
  endWithUs(() => stack && { stack, keeper });
  try {
    const { keep, reset } = readArguments(process.argv.slice(2));
    const envLocal = readEnvLocal(root);
    requireNoProduction(process.env, envLocal);
    const kept = keep && !reset ? readKept(root) : null;
    const ports = kept
      ? portsToGoOn(process.env, kept.ports)
      : readPorts(process.env);
    await requireFreePorts(ports);
    if (reset) dropKept(root);
    stack = await startLocalStack({
      ports,
      envLocal,
      kept,
      onStep: (step) => console.log(`${step} …`),
      onViolation: (line) =>
        console.warn(`Against WorkOS's published contract: ${line}`),
    });
    if (keep) keeper = await keepStack(root, stack);
    rememberRunning({
      workosPort: Number(new URL(stack.workos.url).port),
      workosApiKey: stack.workos.apiKey,
      convexUrl: stack.backend.url,
      adminKey: stack.backend.adminKey,
    });
    reloadOnChange(stack);
    announce(stack, ofTheData({ keep, kept: kept !== null }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** What becomes of the data, as a sentence; null where there is nothing to say. */
function ofTheData({ keep, kept }: { keep: boolean; kept: boolean }) {
  if (kept)
    return `Going on with the data of the last --keep, and keeping what comes (${KEPT}).`;
  if (keep) return `Keeping what comes (${KEPT}), for the next --keep.`;
  return isKept(root)
    ? "Fresh example data, which end with the stack. The kept ones are left alone: --keep goes on with them, --reset drops them."
    : null;
}

function announce(
  { backend, workos, url, seeded }: LocalStack,
  ofData: string | null,
) {
  const width = Math.max(...Object.values(PEOPLE).map((p) => p.email.length));
  const line = ({ email, story }: ExamplePerson) =>
    `  ${email.padEnd(width)}  ${story}`;
  const people = Object.values(PEOPLE).map((one) =>
    one === PEOPLE.mara ? `${line(one)}: ${seeded.invitationUrl}` : line(one),
  );
  if (ofData !== null) console.log(ofData);
  console.log(`
Who can sign in (no passwords on this machine):
${people.join("\n")}

Internal functions, with the local admin key:
  npx convex run workspaces:internalCleanupPendingWorkspaceMemberRemovals ${jsonWord({})} --url ${backend.url} --admin-key ${shellWord(backend.adminKey)}

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

type Running = { stack: LocalStack; keeper: Keeper | undefined };

/** The engine's process ends with this one, however this one ends. */
function endWithUs(started: () => Running | undefined) {
  let closing = false;
  const end = () => {
    const running = started();
    // Not waiting: nothing is there to be closed, or this is the second time.
    if (closing || !running) process.exit(0);
    closing = true;
    void close(running).finally(() => process.exit(0));
  };
  process.on("exit", forgetRunning);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  void whenParentEnds(end);
}

async function close({ stack, keeper }: Running) {
  await keeper?.stop();
  await stack.close();
}
