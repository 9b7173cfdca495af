import { useLayoutEffect, useState } from "react";

type Acts = Record<string, (...args: never[]) => unknown>;

/**
 * What a list's rows call, as one object that stays the same: a row is not rendered again
 * because the page around it was. A call runs what the last render gave. The names stay.
 */
export function useSteady<A extends Acts>(acts: A): A {
  const [{ steady, take }] = useState(() => steadied(acts));
  useLayoutEffect(() => take(acts));
  return steady;
}

function steadied<A extends Acts>(first: A) {
  let latest = first;
  const steady = Object.fromEntries(
    Object.keys(first).map((name) => [
      name,
      (...args: never[]) => latest[name]?.(...args),
    ]),
  ) as A;
  return {
    steady,
    take: (acts: A) => {
      latest = acts;
    },
  };
}
