import {
  formatExactTime,
  formatRelativeTime,
  formatShortAge,
} from "../lib/format";
import { useNow } from "../lib/useNow";
import { useTimeZone } from "../lib/zone";

/** "3 minutes ago", kept up to date; its tooltip has date, time and zone. */
export function RelativeTime({
  at,
  isShort = false,
}: {
  at: number;
  /** "3m ago": at the end of a line. */
  isShort?: boolean;
}) {
  useTimeZone();
  const format = isShort ? formatShortAge : formatRelativeTime;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatExactTime(at)}
      // Within a sentence that is read out when it changes: that it grew older is no change.
      aria-live="off"
    >
      {format(at, useNow())}
    </time>
  );
}
