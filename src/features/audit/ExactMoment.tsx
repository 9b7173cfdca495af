import { formatExactly } from "../../lib/format";

/** A moment to the second, as evidence wants it; to the millisecond for whoever points at it. */
export function ExactMoment({ at }: { at: number }) {
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {formatExactly(at)}
    </time>
  );
}
