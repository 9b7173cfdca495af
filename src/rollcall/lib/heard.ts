import { useEffect, useState } from "react";

/*
 * Convex's server says something every 15 s, if only a ping. A network that goes without
 * a word leaves its socket open: the silence tells, and nothing has to be asked.
 */

/** A server that says nothing for so long can't be heard. */
export const SILENT_MS = 20_000;

const listeners = new Set<() => void>();

/** Something has come from the server. */
export function heard() {
  for (const listener of listeners) listener();
}

/** Since when nothing came, in ms; null while the server is heard. */
export function useSilence(): number | null {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener = () => {
      const now = Date.now();
      clearTimeout(timer);
      timer = setTimeout(() => setSince(now), SILENT_MS);
      setSince(null);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      clearTimeout(timer);
    };
  }, []);
  return since;
}
