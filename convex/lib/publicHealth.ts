import type { PublicHttpAction } from "convex/server";
import { internal } from "../_generated/api";
import { httpAction } from "../_generated/server";

const MINUTE_MS = 60_000;

/**
 * `GET /health`: 200 and `ok`, or 503 and what is wrong in a few words, for uptime
 * monitors. Asks nobody who they are, and says nothing of anybody. A minute's calls are
 * one query, which Convex has cached.
 */
export function answerHealth(): PublicHttpAction {
  return httpAction(async (ctx) => {
    const { ok, text }: { ok: boolean; text: string } = await ctx.runQuery(
      internal.steps.alerts.getPublicHealth,
      { minute: Math.floor(Date.now() / MINUTE_MS) },
    );
    return new Response(text, {
      status: ok ? 200 : 503,
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "public, max-age=30",
      },
    });
  });
}
