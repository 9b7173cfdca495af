import { type RefObject, useEffect, useRef } from "react";

const OVER_THE_PAGE = '[role="menu"], [role="dialog"], [role="listbox"]';

/**
 * Keeps the focus on the page when the control that had it goes, as one does
 * that has done its work: it moves to the heading of the control's section, or
 * of the page where the section has gone as well. A person who uses the keyboard
 * or hears the page would else be at its top.
 */
export function useKeepFocus<
  Page extends HTMLElement,
>(): RefObject<Page | null> {
  const page = useRef<Page>(null);
  useEffect(() => {
    const root = page.current;
    if (!root) return;
    let last: { control: Element; section: Element | null } | null = null;

    const remember = ({ target }: FocusEvent) => {
      // What opens over the page gives the focus back when it goes.
      if (target instanceof Element && !target.closest(OVER_THE_PAGE))
        last = { control: target, section: target.closest("section") };
    };
    const keep = () => {
      if (!last || last.control.isConnected) return;
      // A dialog over the page has the focus, and gives it back when it goes.
      if (document.querySelector('[role="dialog"]')) return;
      const { section } = last;
      last = null;
      if (document.activeElement !== document.body) return;
      focusHeading(section?.isConnected ? section : root);
    };

    root.addEventListener("focusin", remember);
    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      root.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, []);
  return page;
}

/**
 * Gives the focus to the page's heading where it took the place of what had it: at
 * once, or when the dialog goes that it was asked in. Returns the way to stop.
 */
export function takeFocus(page: Element): () => void {
  const isFree = () => document.activeElement === document.body;
  const observer = new MutationObserver(() => {
    if (document.querySelector('[role="dialog"]')) return;
    observer.disconnect();
    if (isFree()) focusHeading(page);
  });
  if (isFree()) focusHeading(page);
  else if (document.activeElement?.closest('[role="dialog"]'))
    observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/**
 * Gives the focus to the heading of a page that is on its way in place of what had it,
 * unless the person has gone elsewhere by then. Returns the way to stop.
 */
export function focusNextHeading(pageId: string): () => void {
  const observer = new MutationObserver(look);
  function look() {
    const page = document.getElementById(pageId);
    if (!page?.querySelector("h1")) return;
    observer.disconnect();
    if (document.activeElement === document.body) focusHeading(page);
  }
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}

/** A heading is no control: it takes the focus without a ring, and nobody tabs to it. */
export function focusHeading(within: Element) {
  const heading = within.querySelector<HTMLElement>("h1, h2");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.style.outline = "none";
  heading.focus({ preventScroll: true });
}
