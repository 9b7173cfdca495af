import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import classes from "./WorkspaceLayout.module.css";

/** The first stops of a page: over the navigation, and to the first row of its list. */
export function SkipLinks() {
  const t = useTranslations("shell");
  const team = useTranslations("team");
  return (
    <>
      <a href="#content" className={classes.skip}>
        {t("skip")}
      </a>
      <a
        href="#list"
        className={`${classes.skip} ${classes.toList}`}
        onClick={focusFirstRow}
      >
        {team("skipToList")}
      </a>
    </>
  );
}

function focusFirstRow(event: MouseEvent) {
  const list = document.getElementById("list");
  if (!list) return;
  event.preventDefault();
  const stop = list.querySelector<HTMLElement>(
    'tbody [data-cell]:not([tabindex="-1"])',
  );
  // Rows of which nothing can be opened have no stop.
  if (!stop) list.tabIndex = -1;
  (stop ?? list).focus();
}
