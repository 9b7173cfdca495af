import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Cost, HALF, Meter } from "./meter.helpers";
import { MEASURED_ELSEWHERE } from "./measuredElsewhere.helpers";

/*
 * What one transaction may use, held for all that a test file runs: with the fullest data
 * that our own limits allow, each stays under half of what Convex lets it do.
 */

const SHOWN = 5;

export class Halves {
  /** What has run in front of the meter. */
  readonly ran = new Set<string>();
  private readings: { name: string; kind: keyof Cost; used: number }[] = [];

  /** What ran since the last look stays under half. Returns it. */
  expect(meter: Meter): ReturnType<Meter["take"]> {
    const readings = meter.take();
    expect(readings).not.toEqual([]);
    const over = new Set<string>();
    for (const { name, cost } of readings) {
      this.ran.add(name);
      for (const kind of Object.keys(HALF) as (keyof Cost)[]) {
        const reading = { name, kind, used: cost[kind] };
        this.readings.push(reading);
        if (shareOf(reading) > 1) over.add(toldOf(reading));
      }
    }
    expect([...over]).toEqual([]);
    return readings;
  }

  /** The transactions that came closest, each by what it used most of. */
  closest(): string[] {
    const most = new Map<string, string>();
    for (const reading of this.readings.sort((a, b) => shareOf(b) - shareOf(a)))
      if (!most.has(reading.name))
        most.set(
          reading.name,
          `${Math.round(shareOf(reading) * 50)} % of Convex's: ${toldOf(reading)}`,
        );
    return [...most.values()].slice(0, SHOWN);
  }
}

type Reading = { name: string; kind: keyof Cost; used: number };

function shareOf({ kind, used }: Reading): number {
  return used / HALF[kind];
}

function toldOf({ name, kind, used }: Reading): string {
  return `${name}: ${used} of ${HALF[kind]} ${kind}`;
}

/** WorkOS answers nothing that is worth another try, in each test of the file. */
export function withoutWorkos() {
  beforeEach(() => {
    vi.spyOn(globalThis, "fetch").mockImplementation(() =>
      Promise.resolve(Response.json({ message: "No" }, { status: 400 })),
    );
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

/** At the end of a file: all has run that is listed as measured there. */
export function endHalves(
  halves: Halves,
  file: keyof typeof MEASURED_ELSEWHERE,
) {
  test("all that is listed as measured here has run, and the closest are told", () => {
    const missing = MEASURED_ELSEWHERE[file].filter(
      (name) => !halves.ran.has(name),
    );
    expect(missing).toEqual([]);
    console.info(halves.closest().join("\n"));
  });
}
