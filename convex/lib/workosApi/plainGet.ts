import { requireEnv } from "../env";
import { errorText } from "../errors";
import { fetchInTime, LateError, type WholeAnswer } from "../inTime";
import type { Get, Query } from "./reading";

/*
 * Questions to WorkOS without its SDK, for what runs by the minute or behind a webhook. It
 * tries again as the SDK does, and its errors say the same to `workosErrors.ts`.
 */

const WORTH_ANOTHER = [408, 429, 500, 502, 503, 504];
const FIRST_WAIT_MS = 750;
const LONGEST_WAIT_MS = 60_000;

/** @param retries how often a question is asked again that may yet be answered */
export function plainGet(retries: number): Get {
  const base = requireEnv("WORKOS_API_BASE_URL");
  const headers = { authorization: `Bearer ${requireEnv("WORKOS_API_KEY")}` };
  return async (path, query = {}) => {
    const url = addressOf(base, path, query);
    for (let retry = 0; ; retry++) {
      try {
        return await ask(url, headers);
      } catch (error) {
        if (!isWorthAnother(error) || retry === retries) throw error;
        await waitBefore(retry, error);
      }
    }
  };
}

/** @throws TypeError where an id would lead to another path */
function addressOf(base: string, path: string, query: Query): URL {
  if (path.split("/").some((part) => part === "." || part === ".."))
    throw new TypeError("An id of WorkOS's is no name of a folder.");
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query))
    url.searchParams.set(name, String(value));
  return url;
}

async function ask(
  url: URL,
  headers: Record<string, string>,
): Promise<unknown> {
  const answer = await fetchInTime(url, { headers }).catch((error: unknown) => {
    if (error instanceof LateError) throw error;
    // A TypeError means that what came can't be read: see workosErrors.ts.
    throw new Error(errorText(error), { cause: error });
  });
  const body: unknown = await answer.json().catch((error: unknown) => {
    throw new UnreadableError(errorText(error), answer);
  });
  if (!answer.ok) throw new RefusedError(body, answer);
  return body;
}

/** WorkOS answered with another status than 2xx. */
class RefusedError extends Error {
  override name = "RefusedError";
  readonly status: number;
  readonly code: unknown;
  /** In seconds; undefined where it is not said. */
  readonly retryAfter: string | undefined;

  constructor(body: unknown, { status, headers }: WholeAnswer) {
    const { message, code } = (body ?? {}) as Record<string, unknown>;
    super(typeof message === "string" ? message : "It says nothing more.");
    this.status = status;
    this.code = code;
    this.retryAfter = headers.get("retry-after") ?? undefined;
  }
}

/** What answered is no JSON, a proxy's page perhaps: its status says nothing of WorkOS's. */
class UnreadableError extends Error {
  override name = "ParseError";
  readonly rawStatus: number;

  constructor(message: string, { status }: WholeAnswer) {
    super(message);
    this.rawStatus = status;
  }
}

function isWorthAnother(error: unknown): boolean {
  if (error instanceof RefusedError)
    return WORTH_ANOTHER.includes(error.status);
  return error instanceof UnreadableError
    ? WORTH_ANOTHER.includes(error.rawStatus)
    : error instanceof Error;
}

/** As long as WorkOS says, else longer each time; never the same for two callers. */
async function waitBefore(retry: number, error: unknown): Promise<void> {
  const said =
    error instanceof RefusedError && error.retryAfter !== undefined
      ? Number(error.retryAfter) * 1_000
      : NaN;
  const ms = Number.isFinite(said)
    ? Math.min(Math.max(said, 0), LONGEST_WAIT_MS)
    : FIRST_WAIT_MS * 1.5 ** retry * (Math.random() + 0.5);
  await new Promise((resolve) => setTimeout(resolve, ms));
}
