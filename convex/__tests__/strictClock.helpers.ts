import { vi } from "vitest";

/**
 * A clock that never shows the same time twice, ours and the emulator's: two
 * changes of one object are never as old as one another.
 */
export function strictClock() {
  vi.unstubAllGlobals();
  const Real = Date;
  let time = Real.now();
  class StrictDate extends Real {
    constructor(...at: [] | [number | string | Date]) {
      if (at.length === 0) super(StrictDate.now());
      else super(at[0]);
    }
    static override now() {
      return ++time;
    }
  }
  vi.stubGlobal("Date", StrictDate);
  return {
    advance(ms: number) {
      time += ms;
    },
  };
}
