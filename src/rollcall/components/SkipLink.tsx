import { type MouseEvent, use } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "../messages/useTranslations";
import { ROW_STOP } from "../lib/rowKeys";
import { SkipPlace } from "../lib/skipPlace";
import classes from "./SkipLink.module.css";

/** Over the navigation. */
export function SkipToContent() {
  const t = useTranslations("shell");
  return (
    <a href="#content" className={classes.skip}>
      {t("skip")}
    </a>
  );
}

/** To the first row of the page's list, which brings this link with it: the second stop. */
export function SkipToList({ id, children }: { id: string; children: string }) {
  const place = use(SkipPlace);
  if (!place) return null;
  const go = (event: MouseEvent) => {
    const list = document.getElementById(id);
    if (!list) return;
    event.preventDefault();
    focusFirstRow(list);
  };
  return createPortal(
    <a href={`#${id}`} className={classes.skip} onClick={go}>
      {children}
    </a>,
    place,
  );
}

function focusFirstRow(list: HTMLElement) {
  const stop = list.querySelector<HTMLElement>(ROW_STOP);
  // Rows of which nothing can be opened have no stop.
  if (!stop) list.tabIndex = -1;
  (stop ?? list).focus();
}
