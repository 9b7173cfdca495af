import { Button } from "@mantine/core";
import { type ReactNode, useId } from "react";
import type { Id } from "../../../../../convex/_generated/dataModel";
import {
  onPlainClick,
  type Page,
  PageLink,
  personSooner,
  useOpenPerson,
} from "../../../lib/navigation";
import type { Workspace } from "../../../lib/snapshot";
import classes from "./Line.module.css";

/** What is the same for every line. */
export type LineOf<Item> = {
  item: Item;
  workspace: Workspace;
  /** What WorkOS or Clerk is called. */
  provider: string;
};

/** Amber waits for a person, red takes away, blue is on its way. */
export type Tone = "amber" | "red" | "blue";

/**
 * A sentence, what it means, and the button that settles it, or leads there.
 *
 * @param act gets what says which line the button is of
 */
export function Line({
  tone,
  icon,
  title,
  text,
  act,
}: {
  tone: Tone;
  icon: ReactNode;
  title: ReactNode;
  text: ReactNode;
  act: (titleId: string) => ReactNode;
}) {
  const id = useId();
  return (
    <li className={classes.line}>
      <span className={classes.mark} data-tone={tone}>
        {icon}
      </span>
      <div className={classes.text}>
        <div id={id} className={classes.title}>
          {title}
        </div>
        <div className={classes.means}>{text}</div>
      </div>
      <div className={classes.act}>{act(id)}</div>
    </li>
  );
}

/** Leads to where it is settled. */
export function ToPage({
  to,
  of,
  children,
}: {
  to: Page;
  /** The line's title. */
  of: string;
  children: string;
}) {
  return (
    <Button
      variant="default"
      size="xs"
      renderRoot={(props: object) => (
        <PageLink {...props} to={to} aria-describedby={of} />
      )}
    >
      {children}
    </Button>
  );
}

/** Opens somebody beside the page, with all that can be done about them. */
export function ToPerson({
  userId,
  of,
  children,
}: {
  userId: Id<"users">;
  /** The line's title. */
  of: string;
  children: string;
}) {
  const person = useOpenPerson();
  const { href, open } = person;
  return (
    <Button
      variant="default"
      size="xs"
      component="a"
      {...personSooner(person)}
      href={href(userId)}
      aria-describedby={of}
      onClick={(event) => onPlainClick(event, () => open(userId))}
    >
      {children}
    </Button>
  );
}
