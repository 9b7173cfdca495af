/*
 * The server's clock, as it was last told: a browser's may be wrong by minutes. An
 * answer is late by its way here, so that this clock is behind, never ahead.
 */

let ahead: number | null = null;

export function setServerTime(now: number) {
  ahead = now - Date.now();
}

/** Until when a write holds; nothing before the server has told its time. */
export function untilOf(ms: number): { until?: number } {
  return ahead === null ? {} : { until: Date.now() + ahead + ms };
}
