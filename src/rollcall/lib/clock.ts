/*
 * The server's clock, as it was last told: a browser's may be wrong by minutes. An
 * answer is late by its way here, so that this clock is behind, never ahead. Until the
 * server has told it, the time that WorkOS wrote on the session's token stands for it.
 */

let told: { by: "server" | "token"; ahead: number } | null = null;

/** A token may have been kept for a moment: what is judged by its time is judged mildly. */
const TOKEN_AGE_MS = 60_000;

export function setServerTime(now: number) {
  told = { by: "server", ahead: now - Date.now() };
}

/** Of several tokens the one counts that was the newest when it came. */
export function setTokenTime(token: string) {
  const issuedAt = issuedAtOf(token);
  if (issuedAt === null || told?.by === "server") return;
  const ahead = issuedAt - Date.now();
  if (told === null || ahead > told.ahead) told = { by: "token", ahead };
}

/** Until when a write holds. */
export function untilOf(ms: number): { until: number } {
  const now = Date.now() + (told?.ahead ?? 0);
  return { until: now + ms + (told?.by === "server" ? 0 : TOKEN_AGE_MS) };
}

/** In ms; null where the token does not say. */
function issuedAtOf(token: string): number | null {
  try {
    const [, body = ""] = token.split(".");
    const claims: unknown = JSON.parse(
      atob(body.replaceAll("-", "+").replaceAll("_", "/")),
    );
    const { iat } = claims as { iat?: unknown };
    return typeof iat === "number" ? iat * 1000 : null;
  } catch {
    return null;
  }
}
