import { type ReactNode, useState } from "react";
import classes from "./CutLine.module.css";

/** One line, cut where it is too long. A pointer over it, or a tap, shows all of it. */
export function CutLine({
  className = "",
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}) {
  const [isWhole, setWhole] = useState(false);
  return (
    // Those who hear the page hear all of it: there is nothing to press for them.
    <span
      className={`${classes.line} ${className}`}
      data-whole={isWhole || undefined}
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = isCut(currentTarget)
          ? currentTarget.textContent
          : "";
      }}
      onClick={({ currentTarget }) => {
        setWhole(!isWhole && isCut(currentTarget));
      }}
    >
      {children}
    </span>
  );
}

function isCut({ scrollWidth, clientWidth }: Element): boolean {
  return scrollWidth > clientWidth;
}
