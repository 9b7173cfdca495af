import { formatRelativeTime, formatDateTime } from "../lib/format";
import { useNow } from "../lib/useNow";

/** "3 minutes ago", kept up to date; its tooltip has date and time. */
export function RelativeTime({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
      {formatRelativeTime(at, useNow())}
    </time>
  );
}
