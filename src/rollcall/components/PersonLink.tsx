import type { Id } from "../../../convex/_generated/dataModel";
import { onPlainClick, personSooner, useOpenPerson } from "../lib/navigation";
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
  const person = useOpenPerson();
  const { href, open } = person;
  return (
    <a
      href={href(userId)}
      onClick={(event) => onPlainClick(event, () => open(userId))}
      {...personSooner(person)}
      className={classes.link}
      tabIndex={tabIndex}
    >
      <Name>{name}</Name>
    </a>
  );
}

/** The same where there may be nobody to open: an address, a check, somebody erased. */
export function PersonName({
  userId,
  name,
  tabIndex,
}: {
  userId: Id<"users"> | null;
  name: string;
  tabIndex?: number | undefined;
}) {
  return userId === null ? (
    <Name>{name}</Name>
  ) : (
    <PersonLink userId={userId} name={name} tabIndex={tabIndex} />
  );
}
