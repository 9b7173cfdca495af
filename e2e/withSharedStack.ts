import { WorkOS } from "@workos-inc/node";
import type { Page } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { api } from "../convex/_generated/api.js";
import type { PersonKey } from "../dev/example.ts";
import { signedIn } from "../dev/seed.ts";
import { evidenceFolder } from "./evidence.ts";
import { type SignInOptions, signInAs } from "./person.ts";
import { sharedStack, type SharedStack } from "./sharedStack.ts";
import { closeWindows } from "./windows.ts";

/**
 * The local stack and a browser for the tests of one `describe`: all files share
 * them. Every test finds the stack as it is after its start and `prepare`. After
 * it everybody's windows are closed, nothing was thrown in any of them, and
 * WorkOS is well again.
 */
export function withSharedStack({
  prepare,
}: {
  /** What the tests of this describe start from, beyond the example. */
  prepare?: () => Promise<void>;
} = {}) {
  let opened: SharedStack;
  let workos: WorkOS;
  beforeEach(async () => {
    opened = await sharedStack();
    const { apiKey, url } = opened.stack.workos;
    workos = new WorkOS(apiKey, {
      apiHostname: "localhost",
      https: false,
      port: Number(new URL(url).port),
    });
    await opened.fresh.start(prepare);
  });
  afterEach(async ({ task }) => {
    const { stack, browser } = opened;
    stack.workos.faults.clear();
    stack.workos.deliveries.clear();
    await closeWindows(browser.contexts(), {
      hasFailed: task.result?.state === "fail",
      folder: evidenceFolder(task.file.name, task.name),
    });
  });
  return {
    get stack() {
      return opened.stack;
    },
    /** The ids of the example people and organizations. */
    get seeded() {
      return opened.fresh.seeded;
    },
    get browser() {
      return opened.browser;
    },
    /** WorkOS as its own SDK sees it. */
    get workos() {
      return workos;
    },
    signInAs: async (who: PersonKey, options?: SignInOptions): Promise<Page> =>
      await signInAs(opened.browser, opened.stack, who, options),
    /** A client that speaks as this person, and a workspace that they are in. */
    async clientAs(who: PersonKey, slug = "northlight") {
      const { backend, workos } = opened.stack;
      const client = signedIn(backend, workos, who);
      const { _id: workspaceId } = await client.mutation(
        api.workspaces.switchWorkspace,
        { slug },
      );
      return { client, workspaceId };
    },
  };
}
