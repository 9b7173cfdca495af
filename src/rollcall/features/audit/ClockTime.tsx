import { formatExactTime, formatTime } from "../../lib/format";
import { useTimeZone } from "../../lib/zone";
import classes from "./Entries.module.css";

/** A time under its day; its tooltip has date, second and zone. */
export function ClockTime({ at }: { at: number }) {
  useTimeZone();
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
