import type { BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { type Hands, mouse } from "./hands.ts";

const SYNC = /\/api\/[^/]+\/sync$/;
const BAR =
  /^Reconnecting… This is how things were at .+\. Changes are off until the connection is back\.$/;

/** Ends the page's connections when it is told to. */
export type Line = { cut(): Promise<void>; mend(): Promise<void> };

const lines = new WeakMap<BrowserContext, Line>();

/** Before the window opens anything: what is open already would stay open. */
export async function holdLine(page: Page) {
  const context = page.context();
  const open = new Set<{ close(): Promise<void> }>();
  await context.routeWebSocket(SYNC, (socket) => {
    const server = socket.connectToServer();
    open.add(socket).add(server);
  });
  lines.set(context, {
    async cut() {
      await context.setOffline(true);
      for (const end of open) await end.close();
      open.clear();
    },
    async mend() {
      await context.setOffline(false);
    },
  });
}

export function lineOf(page: Page): Line {
  return lines.get(page.context())!;
}

/** What says that the page is old. */
export function bar(page: Page) {
  return page.getByRole("status").filter({ hasText: BAR });
}

/** A mouse, and a connection that is lost before each write and comes back. */
export function cutOff(page: Page): Hands {
  const line = lineOf(page);
  return {
    ...mouse(page),
    async interrupt(control) {
      // The minute may end meanwhile.
      const times = [await page.evaluate(timeNow)];
      await line.cut();
      times.push(await page.evaluate(timeNow));
      await bar(page).waitFor();
      const told = await bar(page).textContent();
      expect(times.filter((time) => told?.includes(time))).not.toEqual([]);
      await expectOff(control);
      await line.mend();
      await bar(page).waitFor({ state: "detached" });
    },
  };
}

/** It can't be used, also by somebody who tries. */
async function expectOff(control: Locator) {
  expect(await control.isDisabled(), `${control.toString()} is off`).toBe(true);
  await control.click({ force: true });
}

function timeNow() {
  return new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format();
}
