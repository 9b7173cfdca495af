import { formatExactTime } from "../../lib/format";

/** A time to the second, as evidence needs it; its tooltip has the milliseconds. */
export function ExactTime({ at }: { at: number }) {
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {formatExactTime(at)}
    </time>
  );
}
