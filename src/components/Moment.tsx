import { formatDay, formatMoment } from "../lib/format";

/** A day; the exact moment for whoever points at it. */
export function Moment({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
      {formatDay(at)}
    </time>
  );
}
