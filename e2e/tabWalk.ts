import type { Page } from "playwright-core";
import { expect } from "vitest";

/*
 * The Tab key through a whole page. In the page every control gets a number, in the order
 * in which it is read.
 */

type Walked = {
  /** What a mouse can use and Tab does not come to. */
  missed: string[];
  /** Nothing shows that they have the focus. */
  unseen: string[];
  /** Tab came to it before what stands before it. */
  unordered: string[];
  /** Tab has left the page at its end. */
  isThrough: boolean;
};

/** Tab comes to every control in reading order, shows where it is, and leaves the page. */
export async function expectWalkable(page: Page, where: string) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(number);
  const stops: string[] = [];
  const walked: Walked = {
    missed: [],
    unseen: [],
    unordered: [],
    isThrough: false,
  };
  const most = (await page.evaluate(() => window.walk!.length)) + 10;
  let last = -1;
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(look);
    if (stop === null || stops.includes(stop.key)) {
      walked.isThrough = true;
      break;
    }
    stops.push(stop.key);
    if (!stop.isSeen) walked.unseen.push(stop.key);
    if (stop.at < last) walked.unordered.push(stop.key);
    last = stop.at;
  }
  walked.missed = await page.evaluate(
    (reached) =>
      window
        .walk!.filter(({ isReached }) => !isReached)
        .map(({ key }) => key)
        .filter((key) => !reached.includes(key)),
    stops,
  );
  expect.soft(walked, where).toEqual({
    missed: [],
    unseen: [],
    unordered: [],
    isThrough: true,
  });
  // A page that is walked through has more than its navigation.
  expect.soft(stops.length, where).toBeGreaterThan(10);
}

declare global {
  interface Window {
    walk?: {
      control: Element;
      key: string;
      look: string;
      /** By other keys, once Tab is at what it belongs to. */
      isReached: boolean;
    }[];
    lookOf?: (control: Element) => string;
  }
}

/* In the page. */

function number() {
  const isShown = (control: Element) => {
    const box = control.getBoundingClientRect();
    const { visibility } = getComputedStyle(control);
    return box.width > 0 && box.height > 0 && visibility !== "hidden";
  };
  /** The control, what stands for it and what is around it, as they look. */
  window.lookOf = (control) =>
    [
      control,
      control.nextElementSibling,
      control.parentElement,
      control.closest("label"),
      control.closest("tr"),
    ]
      .map((each) => {
        if (!each) return "";
        const { outlineStyle, outlineWidth, boxShadow, borderColor } =
          getComputedStyle(each);
        const { top } =
          each === control ? each.getBoundingClientRect() : { top: 0 };
        const ring = outlineStyle === "none" ? "" : outlineStyle + outlineWidth;
        // What is only there with the focus comes into the window with it.
        return [ring, boxShadow, borderColor, top < 0].join();
      })
      .join(" | ");
  const controls = [
    ...document.querySelectorAll(
      "a[href], button, input, select, textarea, summary, [role=button]",
    ),
  ].filter(
    (control) =>
      // A box that is not seen has its label in its place.
      (isShown(control) ||
        (control instanceof HTMLInputElement &&
          [...(control.labels ?? [])].some(isShown))) &&
      !control.matches(":disabled, [type=hidden]") &&
      control.closest("[aria-hidden=true], [inert]") === null,
  );
  window.walk = controls.map((control, at) => ({
    control,
    key: `${at} ${control.ariaLabel ?? control.textContent}`.slice(0, 60),
    look: window.lookOf!(control),
    isReached:
      // The arrow keys lead through a row, and through a group of choices.
      (control.getAttribute("tabindex") === "-1" &&
        control.closest("[data-row], [role=tablist]") !== null) ||
      control.matches("input[type=radio]:not(:checked)"),
  }));
}

function look() {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return null;
  const at = window.walk!.findIndex(({ control }) => control === activeElement);
  const known = window.walk![at];
  return {
    at,
    key: known?.key ?? `unknown: ${activeElement.outerHTML.slice(0, 120)}`,
    isSeen: known !== undefined && window.lookOf!(activeElement) !== known.look,
  };
}
