import { formatDate, formatDateTime } from "../lib/format";

/** A date; its tooltip has the time. */
export function ShortDate({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
      {formatDate(at)}
    </time>
  );
}
