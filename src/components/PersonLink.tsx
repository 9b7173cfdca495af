import { Link } from "@tanstack/react-router";
import type { Id } from "../../convex/_generated/dataModel";
import { Name } from "./Name";
import classes from "./PersonLink.module.css";

/** A name that opens its person beside the page: the address says who. */
export function PersonLink({
  userId,
  name,
  tabIndex,
}: {
  userId: Id<"users">;
  name: string;
  /** -1 for one that arrow keys reach; see `rowKeys`. */
  tabIndex?: number | undefined;
}) {
  return (
    <Link
      to="."
      search={(shown) => ({ ...shown, person: userId })}
      resetScroll={false}
      className={classes.link}
      tabIndex={tabIndex}
    >
      <Name>{name}</Name>
    </Link>
  );
}
