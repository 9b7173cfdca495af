import { WorkOS } from "@workos-inc/node";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { api } from "../convex/_generated/api.js";
import type { PersonKey } from "../dev/example.ts";
import { type Seeded, signedIn } from "../dev/seed.ts";
import { type LocalStack, startLocalStack } from "../dev/stack.ts";
import { openBrowser } from "./browser.ts";
import { type ComeOptions, comeAs, expectNoPageErrors } from "./person.ts";

/**
 * The local stack and a browser for the tests of one `describe`. After each
 * test everybody's windows are closed, and nothing was thrown in any of them.
 */
export function besideStack({
  anew = false,
}: {
  /** Every test finds the stack as it is after its start. */
  anew?: boolean;
} = {}) {
  let stack: LocalStack;
  let seeded: Seeded;
  let browser: Browser;
  let workos: WorkOS;
  beforeAll(async () => {
    stack = await startLocalStack({
      ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
      env: {},
      onLog: () => undefined,
    });
    seeded = stack.seeded;
    browser = await openBrowser();
    workos = new WorkOS(stack.workos.apiKey, {
      apiHostname: "localhost",
      https: false,
      port: Number(new URL(stack.workos.url).port),
    });
  });
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) {
      for (const page of context.pages()) expectNoPageErrors(page);
      await context.close();
    }
    if (anew) seeded = await stack.reset();
  });
  return {
    get stack() {
      return stack;
    },
    /** The ids of the example people and organizations. */
    get seeded() {
      return seeded;
    },
    get browser() {
      return browser;
    },
    /** WorkOS as its own SDK sees it. */
    get workos() {
      return workos;
    },
    comeAs: async (who: PersonKey, options?: ComeOptions): Promise<Page> =>
      await comeAs(browser, stack, who, options),
    /** A client that speaks as this person, and a workspace that they are in. */
    async speakAs(who: PersonKey, slug = "northlight") {
      const client = signedIn(stack.backend, stack.workos, who);
      const { _id: workspaceId } = await client.mutation(
        api.workspaces.switchWorkspace,
        { slug },
      );
      return { client, workspaceId };
    },
  };
}
