import { formatAge, formatMoment } from "../lib/format";
import { useNow } from "../lib/useNow";

/** "3 minutes ago", going on by itself; the exact moment for whoever points at it. */
export function Ago({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
      {formatAge(at, useNow())}
    </time>
  );
}
