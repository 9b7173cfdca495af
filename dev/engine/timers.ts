import { outsideFunctions } from "./execution.ts";

/** Node runs a timer of more than 2^31 ms at once; longer waits are made of slices. */
const SLICE_MS = 2 ** 30;

/** Runs `work` at `dueAt` (ms since 1970), however far ahead. Returns how to call it off. */
export function at(dueAt: number, work: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    const remaining = Math.max(0, dueAt - Date.now());
    timer = setTimeout(
      remaining > SLICE_MS ? wait : work,
      Math.min(remaining, SLICE_MS),
    );
  };
  outsideFunctions(wait);
  return () => outsideFunctions(() => clearTimeout(timer));
}
