import { formatExactTime, formatTime } from "../../lib/format";
import classes from "./Entries.module.css";

/** A time under its day; its tooltip has the second. */
export function ClockTime({ at }: { at: number }) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatExactTime(at)}
      className={classes.time}
    >
      {formatTime(at)}
    </time>
  );
}
