import { type LocalStack, startLocalStack } from "../dev/stack.ts";
import { openBrowser } from "./browser.ts";
import { prepareBuiltDashboard } from "./builtDashboard.ts";
import { createFreshStack } from "./freshStack.ts";

export type SharedStack = Awaited<ReturnType<typeof open>>;

let opening: Promise<SharedStack> | undefined;

/** One stack and one browser for every file; the first test that asks opens them. */
export function sharedStack(): Promise<SharedStack> {
  return (opening ??= open());
}

async function open() {
  const [stack, browser] = await Promise.all([
    kept(startStack()),
    kept(openBrowser()),
  ]);
  return { stack, browser, fresh: await createFreshStack(stack) };
}

async function startStack(): Promise<LocalStack> {
  return await startLocalStack({
    ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
    env: {},
    prepareDashboard: prepareBuiltDashboard,
    onLog: () => undefined,
  });
}

async function kept<T extends { close(): Promise<void> }>(opening: Promise<T>) {
  const one = await opening;
  globalThis.closeWithWorker(one);
  return one;
}
