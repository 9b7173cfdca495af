import { type ReactNode, useId } from "react";
import classes from "./TitledPart.module.css";

/** A part of a page under a small heading of its own. */
export function TitledPart({
  title,
  beside,
  aside,
  children,
}: {
  title: string;
  /** Right after the heading: a number. */
  beside?: ReactNode;
  /** At the other end of its line: where there is more of it. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.part}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {beside}
        {aside !== undefined && <span className={classes.aside}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}
