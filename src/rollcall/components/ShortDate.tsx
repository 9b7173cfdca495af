import { formatDate, formatExactTime } from "../lib/format";
import { useTimeZone } from "../lib/zone";

/** A date; its tooltip has the time and its zone. */
export function ShortDate({ at }: { at: number }) {
  useTimeZone();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)}>
      {formatDate(at)}
    </time>
  );
}
