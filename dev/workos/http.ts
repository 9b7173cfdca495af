import type { AnswerDetail } from "./answerDetail.ts";

/** A request as the stand-in passes it around: read once, easy to rewrite. */
export type Incoming = {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
};

/** An expected refusal, answered the way WorkOS words its errors. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Does the contract publish a code here, or a message alone? */
  readonly isCodePublished: boolean;

  constructor(
    status: number,
    code: string,
    message: string,
    isCodePublished = true,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.isCodePublished = isCodePublished;
  }
}

export const notFound = (what: string) =>
  new ApiError(404, "entity_not_found", `${what} not found`, false);

export const invalidParameters = (message: string) =>
  new ApiError(422, "invalid_request_parameters", message);

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}

export function errorResponse(error: ApiError, form: AnswerDetail): Response {
  const { status, code, message, isCodePublished } = error;
  return json(
    isCodePublished || form === "full" ? { message, code } : { message },
    status,
  );
}

/** WorkOS's answer to a deletion: 200, and nothing in it. */
export function done(): Response {
  return new Response(null, { status: 200 });
}

/** The JSON object in the body; an empty or foreign body is an empty object. */
export function jsonBody({ body }: Incoming): Record<string, unknown> {
  if (body === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ApiError(400, "invalid_request_body", "Problems parsing JSON");
  }
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : {};
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function withBody(incoming: Incoming, body: unknown): Incoming {
  return { ...incoming, body: JSON.stringify(body) };
}

export function toRequest({ method, url, headers, body }: Incoming): Request {
  const forwarded = new Headers(headers);
  forwarded.delete("content-length");
  return new Request(url, {
    method,
    headers: forwarded,
    ...(method === "GET" || method === "HEAD" ? {} : { body }),
  });
}

/** A list parameter in either spelling: `name=a,b` (SDK) or `name[]=a&name[]=b`. */
export function listParam(params: URLSearchParams, name: string): string[] {
  return [...params.getAll(name), ...params.getAll(`${name}[]`)]
    .flatMap((value) => value.split(","))
    .filter((value) => value !== "");
}

export function sameAddress(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

export function isPast(iso: string): boolean {
  return Date.parse(iso) < Date.now();
}
