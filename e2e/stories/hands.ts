import type { Locator, Page } from "playwright-core";

/** How a person works with a page. A story is told with these alone. */
export type Hands = {
  /** Uses a button, a link, a box, or an item of a menu or list that is open. */
  press(control: Locator): Promise<void>;
  /** Writes into a field. */
  type(field: Locator, text: string): Promise<void>;
  /** Where a connection is lost, it is lost here, and comes back: `control` writes. */
  interrupt(control: Locator): Promise<void>;
};

const nothing = () => Promise.resolve();

export function mouse(page: Page): Hands {
  return {
    press: (control) => control.click(),
    async type(field, text) {
      await field.click();
      await page.keyboard.type(text);
    },
    interrupt: nothing,
  };
}

export function touch(page: Page): Hands {
  return {
    press: (control) => control.tap(),
    async type(field, text) {
      await field.tap();
      await page.keyboard.type(text);
    },
    interrupt: nothing,
  };
}
