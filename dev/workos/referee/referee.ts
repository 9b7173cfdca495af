import type { Operation } from "./contract.ts";
import { contract, problemsOf } from "./validators.ts";

export type Asked = { method: string; url: URL; body: string };

/** Who is asking, how often, and what is down may be answered to any call. */
const ANYWHERE = [401, 403, 408, 429];

/** The published operation that a request is for, and what is wrong with it. */
export function judgeRequest({ method, url, body }: Asked): {
  operation: Operation | null;
  problems: string[];
} {
  const operation = findOperation(method, url.pathname);
  if (!operation) return { operation, problems: ["is not published"] };
  return {
    operation,
    problems: [
      ...problemsOf(operation.query, readQuery(operation, url)).map(
        (problem) => `query: ${problem}`,
      ),
      ...bodyProblems(operation, body).map((problem) => `body: ${problem}`),
    ],
  };
}

/** What is wrong with an answer to it. */
export function judgeAnswer(
  operation: Operation,
  { status, text }: { status: number; text: string },
): string[] {
  if (status >= 500 || ANYWHERE.includes(status)) return [];
  const schema = operation.answers[status];
  if (schema === undefined) return [`${status} is not published`];
  if (schema === null)
    return text === "" ? [] : [`${status}: no body is published`];
  const answer = parsed(text);
  const problems = problemsOf(schema, answer);
  const events = operation.path === "/events" ? listed(answer) : [];
  return [...problems, ...events.flatMap(judgeEvent)].map(
    (problem) => `${status}: ${problem}`,
  );
}

/** What is wrong with an event, by what is published for its name. */
export function judgeEvent(event: unknown): string[] {
  const { event: name } = event as { event: string };
  const schema = contract().events[name];
  if (schema === undefined) return [`event ${name} is not published`];
  return problemsOf(schema, event).map((problem) => `${name}: ${problem}`);
}

/** The names that events have. */
export function eventNames(): string[] {
  return Object.keys(contract().events);
}

type Template = { operation: Operation; segments: string[]; blanks: number };
let byLength: Map<string, Template[]> | undefined;

/** The names in a path count more than the blanks. */
function findOperation(method: string, pathname: string): Operation | null {
  const segments = pathname.split("/");
  byLength ??= templates();
  const fitting = byLength
    .get(`${method} ${segments.length}`)
    ?.find((one) =>
      one.segments.every(
        (name, at) => name.startsWith("{") || name === segments[at],
      ),
    );
  return fitting?.operation ?? null;
}

/** By method and length, those with the fewest blanks first. */
function templates(): Map<string, Template[]> {
  const all = contract().operations.map((operation): Template => {
    const segments = operation.path.split("/");
    const blanks = segments.filter((name) => name.startsWith("{")).length;
    return { operation, segments, blanks };
  });
  const found = new Map<string, Template[]>();
  for (const one of all.sort((a, b) => a.blanks - b.blanks)) {
    const key = `${one.operation.method} ${one.segments.length}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}

/** Each parameter in its published type. */
function readQuery({ lists, numbers }: Operation, { searchParams }: URL) {
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name): [string, unknown] => {
      const values = searchParams.getAll(name);
      if (values.length > 1) return [name, values];
      const value = values[0]!;
      if (lists.includes(name)) return [name, value.split(",")];
      return [name, numbers.includes(name) ? Number(value) : value];
    }),
  );
}

function bodyProblems({ body }: Operation, text: string): string[] {
  // The SDK sends an empty object where nothing is to be said.
  if (body === null)
    return text === "" || text === "{}" ? [] : ["is not published"];
  if (text === "") return body.required ? ["is missing"] : [];
  return problemsOf(body.schema, parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listed(answer: unknown): unknown[] {
  const { data } = (answer ?? {}) as { data?: unknown };
  return Array.isArray(data) ? data : [];
}
