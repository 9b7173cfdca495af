import type { Locator, Page } from "playwright-core";
import type { Hands } from "./hands.ts";

/*
 * A person without a mouse. Nothing gets the focus but by their keys, and what takes too
 * many of them is not reached.
 */

/** How many stops away something may be, from where the person is. */
const STOPS = 15;

/** How a control is reached, by where it is. */
type Place = "menu" | "option" | "radio" | "row" | "page";

export function keyboard(page: Page): Hands {
  const press = async (key: string) => await page.keyboard.press(key);

  const reach = async (control: Locator) => {
    await control.waitFor();
    const place = await control.evaluate(placeOf);
    if (place === "option") {
      await until(control, isMarked, "ArrowDown");
      return;
    }
    if (place === "menu") {
      await until(control, hasFocus, "ArrowDown");
      return;
    }
    await skip(place);
    if (place === "page") {
      await until(control, hasFocus, await way());
      return;
    }
    if (place === "radio") {
      await until(control, isInGroup, await way());
      await until(control, hasFocus, "ArrowDown");
      return;
    }
    await until(control, isInList, await way());
    await until(control, isInRow, await rowWay());
    await until(control, hasFocus, await cellWay());

    async function way() {
      return (await control.evaluate(isBehind)) ? "Shift+Tab" : "Tab";
    }
    async function rowWay() {
      return (await control.evaluate(isBehind)) ? "ArrowUp" : "ArrowDown";
    }
    async function cellWay() {
      return (await control.evaluate(isBehind)) ? "ArrowLeft" : "ArrowRight";
    }
  };

  /** From the top of the page there are links to what one comes for. */
  const skip = async (place: Place) => {
    if (!(await page.evaluate(isNowhere))) return;
    await press("Tab");
    if (place !== "row") return;
    await press("Tab");
    await press("Enter");
  };

  const until = async (
    control: Locator,
    isThere: (control: Element) => boolean,
    key: string,
  ) => {
    for (let stops = 0; stops <= STOPS; stops++) {
      if (await control.evaluate(isThere)) return;
      await press(key);
    }
    throw new Error(
      `${control.toString()} is more than ${STOPS} times ${key} away.`,
    );
  };

  return {
    async press(control) {
      await reach(control);
      await press((await control.evaluate(isBox)) ? "Space" : "Enter");
    },
    async type(field, text) {
      await reach(field);
      await page.keyboard.type(text);
    },
    interrupt: () => Promise.resolve(),
  };
}

/* In the page, about the control itself. */

function placeOf(control: Element): Place {
  if (control.closest('[role="menu"]')) return "menu";
  if (control.role === "option") return "option";
  if (control.matches('input[type="radio"]')) return "radio";
  return control.closest("tbody") ? "row" : "page";
}

function hasFocus(control: Element) {
  return control === document.activeElement;
}

/** Of a list whose field keeps the focus. */
function isMarked(option: Element) {
  return (
    document.activeElement?.getAttribute("aria-activedescendant") === option.id
  );
}

function isInGroup(radio: Element) {
  const { activeElement } = document;
  return (
    activeElement instanceof HTMLInputElement &&
    activeElement.name === (radio as HTMLInputElement).name
  );
}

function isInList(control: Element) {
  return control.closest("tbody")!.contains(document.activeElement);
}

function isInRow(control: Element) {
  return control.closest("tr")!.contains(document.activeElement);
}

function isNowhere() {
  return document.activeElement === document.body;
}

/** It comes before where the person is. */
function isBehind(control: Element) {
  const { activeElement } = document;
  return (
    activeElement !== null &&
    (activeElement.compareDocumentPosition(control) &
      Node.DOCUMENT_POSITION_PRECEDING) !==
      0
  );
}

function isBox(control: Element) {
  return control.matches('input[type="checkbox"], input[type="radio"]');
}
