/** What WorkOS said to one request. */
export type Answer = { status: number; body: JsonObject };

/** JSON from outside, read field by field. */
export type JsonObject = { readonly [field: string]: unknown };

export type CallApi = (
  line: `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`,
  more?: { query?: Record<string, string | number>; body?: object },
) => Promise<Answer>;

/** WorkOS could not be asked: nothing is known then of what was asked about. */
export class NoAnswerError extends Error {}

/** The person wants it to end. */
export class StoppedError extends Error {}

const TIMEOUT_MS = 10_000;

export type Access = {
  key: string;
  baseUrl: string;
  fetch: typeof globalThis.fetch;
};

/**
 * @param stop no request begins after it; one under way is waited for, so that what
 *   it makes is known
 */
export function openApi(access: Access, stop?: AbortSignal): CallApi {
  return async (line, { query = {}, body } = {}) => {
    if (stop?.aborted) throw new StoppedError();
    const [method, path] = line.split(" ") as [string, string];
    const url = new URL(path, access.baseUrl);
    for (const [name, value] of Object.entries(query))
      url.searchParams.set(name, String(value));
    const answer = await send(access, url, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status >= 500 || [408, 429].includes(answer.status))
      throw new NoAnswerError(`WorkOS answered ${answer.status}`);
    return answer;
  };
}

async function send(
  { fetch, key }: Access,
  url: URL,
  init: RequestInit,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      ...init,
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: parsed(await response.text()) };
  } catch {
    throw new NoAnswerError(`no answer from ${url.origin}`);
  }
}

function parsed(text: string): JsonObject {
  try {
    return toJsonObject(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Its fields; nothing in it where it is no object. */
export function toJsonObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null
    ? (value as JsonObject)
    : {};
}

/** The things of a page; none where it is no page. */
export function listed({ body }: Answer): JsonObject[] {
  return Array.isArray(body.data) ? body.data.map(toJsonObject) : [];
}

/** What goes on behind the page. */
export function nextCursor({ body }: Answer): unknown {
  return toJsonObject(body.list_metadata).after ?? null;
}

export function isDone({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Refused for what was asked, not for who asks. */
export function isRefused({ status }: Answer): boolean {
  return status >= 400 && ![401, 403].includes(status);
}

/** The status, and WorkOS's own name for what is wrong. */
export function describeAnswer({ status, body }: Answer): string {
  if (status < 400) return String(status);
  return typeof body.code === "string"
    ? `${status} ${body.code}`
    : `${status} without a code`;
}
