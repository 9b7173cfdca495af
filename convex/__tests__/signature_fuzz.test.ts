import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  isSignedByClerk,
  isSignedByWorkos,
  readSvixHeaders,
} from "../lib/webhookSignature";
import {
  CLERK_SECRET,
  clerkMembership,
  OTHER_CLERK_SECRET,
  svixHeadersOf,
  withClerk,
} from "./clerk.helpers";
import { runs } from "./runs.helpers";
import { SECRET, setup, type T } from "./setup.helpers";
import { membershipEvent, sign } from "./webhooks.helpers";

/*
 * A valid request, changed in one place: what was signed is accepted, anything
 * else is not. The comparison itself is constant-time: `crypto.subtle.verify`
 * for WorkOS, the library's own for Clerk.
 */

/** Per provider: so many straight through the verifier, so many through the endpoint. */
const RUNS = runs(1_000, 10_000);

type Attempt = {
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
};
type Part = "signature" | "timestamp" | "body" | "encoding";
type Mutant = { part: Part; attempt: Attempt };

type Door = {
  path: string;
  /** Signed now, or `ago` ms ago, or by another's secret. */
  valid: (as?: { ago?: number; secret?: string }) => Promise<Attempt>;
  secrets: [string, string];
  /** The whole of the provider's check, as the endpoint makes it. */
  verify: (attempt: Attempt) => Promise<boolean>;
  toleranceMs: number;
  signatureHeader: string;
  /** Puts another timestamp into the headers. */
  withTimestamp: (
    headers: Attempt["headers"],
    to: string,
  ) => Attempt["headers"];
  timestampOf: (headers: Attempt["headers"]) => string;
  /** Two spellings of one set of headers that mean the same. */
  spelling: (headers: Attempt["headers"]) => string;
};

const OTHER_SECRET = "whsec_new";
const bytes = (text: string) => new TextEncoder().encode(text);

const workosBody = bytes(
  JSON.stringify({
    ...membershipEvent("created", 2_000, { id: "om_bo", user: "bo" }),
    note: "Zoë – 日本 🙂",
  }),
);
const clerkNews = clerkMembership("created", 2_000, { person: "zoë日本🙂" });

const doors: Record<"WorkOS" | "Clerk", Door> = {
  WorkOS: {
    path: "/webhooks/workos",
    valid: async ({ ago = 0, secret = SECRET } = {}) => ({
      headers: {
        "workos-signature": await sign(
          workosBody,
          String(Date.now() - ago),
          secret,
        ),
      },
      body: workosBody,
    }),
    secrets: [SECRET, OTHER_SECRET],
    verify: async ({ headers, body }) =>
      await isSignedByWorkos({
        body,
        header: headers["workos-signature"] ?? null,
        secrets: `${SECRET},${OTHER_SECRET}`,
        now: Date.now(),
      }),
    toleranceMs: 3 * 60_000,
    signatureHeader: "workos-signature",
    withTimestamp: (headers, to) => ({
      "workos-signature": headers["workos-signature"]!.replace(
        /t=\d+/,
        () => `t=${to}`,
      ),
    }),
    timestampOf: (headers) => /t=(\d+)/.exec(headers["workos-signature"]!)![1]!,
    // WorkOS writes a space after the comma, and its SDK reads it without.
    spelling: (headers) =>
      headers["workos-signature"]?.replace(/,\s*/, ",") ?? "",
  },
  Clerk: {
    path: "/webhooks/clerk",
    valid: ({ ago = 0, secret = CLERK_SECRET } = {}) =>
      Promise.resolve({
        headers: svixHeadersOf(clerkNews, { at: Date.now() - ago, secret }),
        body: bytes(clerkNews.body),
      }),
    secrets: [CLERK_SECRET, OTHER_CLERK_SECRET],
    verify: ({ headers, body }) => {
      const svix = readSvixHeaders({ get: (name) => headers[name] ?? null });
      // Bytes that are no text are refused before; here they reach the verifier.
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
      return Promise.resolve(
        svix !== null &&
          isSignedByClerk({
            text,
            svix,
            secrets: `${CLERK_SECRET},${OTHER_CLERK_SECRET}`,
          }),
      );
    },
    toleranceMs: 5 * 60_000,
    signatureHeader: "svix-signature",
    withTimestamp: (headers, to) => ({ ...headers, "svix-timestamp": to }),
    timestampOf: (headers) => headers["svix-timestamp"]!,
    spelling: (headers) => JSON.stringify(headers),
  },
};

/** Something else than `text`, near to it or far from it. */
function otherText(text: string): fc.Arbitrary<string> {
  const at = fc.nat({ max: Math.max(0, text.length - 1) });
  const some = fc.string({ unit: "binary", minLength: 1, maxLength: 4 });
  return fc
    .oneof(
      fc
        .tuple(
          at,
          fc.constantFrom(...Array.from("0123456789abcdefABCDEF+/=,. vt-_")),
        )
        .map(([i, char]) => text.slice(0, i) + char + text.slice(i + 1)),
      fc.tuple(at, some).map(([i, s]) => text.slice(0, i) + s + text.slice(i)),
      at.map((i) => text.slice(0, i) + text.slice(i + 1)),
      at.map((i) => text.slice(0, i)),
      at.map((i) => text.slice(i + 1)),
      some.map((s) => text + s),
      some.map((s) => s + text),
      fc.constantFrom(
        text.toUpperCase(),
        text.toLowerCase(),
        text.replaceAll("+", "-").replaceAll("/", "_"),
        `${text},${text}`,
        `"${text}"`,
        encodeURIComponent(text),
        "",
      ),
      fc.string({ unit: "binary", maxLength: 120 }),
    )
    .filter((other) => other !== text);
}

function otherTimestamp(now: string): fc.Arbitrary<string> {
  const n = Number(now);
  return fc.oneof(
    otherText(now),
    fc.integer({ min: -400_000, max: 400_000 }).map((by) => String(n + by)),
    fc.constantFrom(
      `0${now}`,
      `+${now}`,
      `-${now}`,
      `${now}.0`,
      `${now}x`,
      `0x${n.toString(16)}`,
      n.toExponential(),
      String(n * 1_000),
      String(Math.floor(n / 1_000)),
      new Date().toISOString(),
      "NaN",
      "Infinity",
    ),
  );
}

function otherBytes(
  body: Uint8Array<ArrayBuffer>,
): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const at = fc.nat({ max: body.length - 1 });
  const some = fc.uint8Array({ minLength: 1, maxLength: 8 });
  const join = (...parts: (Uint8Array | number[])[]) =>
    new Uint8Array(parts.flatMap((part) => [...part]));
  return fc.oneof(
    fc
      .tuple(at, fc.nat({ max: 7 }))
      .map(([i, bit]) => body.map((b, j) => (i === j ? b ^ (1 << bit) : b))),
    fc
      .tuple(at, some)
      .map(([i, s]) => join(body.slice(0, i), s, body.slice(i))),
    at.map((i) => join(body.slice(0, i), body.slice(i + 1))),
    at.map((i) => body.slice(0, i)),
    some.map((s) => join(body, s)),
    some.map((s) => join(s, body)),
    fc.uint8Array({ maxLength: 64 }).map((s) => join(s)),
  );
}

/** The same text for a person, in other bytes. */
function otherEncodings(body: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const text = new TextDecoder().decode(body);
  const utf16 = new Uint8Array(
    [...Array(text.length).keys()].flatMap((i) => {
      const unit = text.charCodeAt(i);
      return [unit & 0xff, unit >> 8];
    }),
  );
  const parsed: unknown = JSON.parse(text);
  return [
    utf16,
    new Uint8Array([0xff, 0xfe, ...utf16]),
    new Uint8Array([0xef, 0xbb, 0xbf, ...body]),
    new Uint8Array(Array.from(text, (char) => char.codePointAt(0)! & 0xff)),
    // "{" as an overlong sequence, and as a lone surrogate's bytes.
    new Uint8Array([0xc1, 0xbb, ...body.slice(1)]),
    new Uint8Array([0xed, 0xa0, 0x80, ...body]),
    bytes(JSON.stringify(parsed, null, 2)),
    bytes(text.replace(/[^\x20-\x7e]/g, escapeChar)),
    bytes(text.normalize("NFD")),
    bytes(`${text}\n`),
    bytes(text.replaceAll('":', '": ')),
    bytes(btoa(String.fromCharCode(...body))),
    bytes(encodeURIComponent(text)),
    new Uint8Array(0),
  ];
}

function escapeChar(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Requests that the provider never signed, each changed in one place. */
async function mutants(door: Door): Promise<fc.Arbitrary<Mutant>> {
  const valid = await door.valid();
  const { headers, body } = valid;
  const signed = async (as: Parameters<Door["valid"]>[0]) =>
    (await door.valid(as)).headers;
  const late = door.toleranceMs + 1_000;
  const stale = await Promise.all(
    [late, -late, 10 * late, -10 * late].map((ago) => signed({ ago })),
  );
  const stranger = await signed({ secret: `whsec_${btoa("a stranger's")}` });
  const part = (
    name: Part,
    changed: fc.Arbitrary<Partial<Attempt>>,
  ): fc.Arbitrary<Mutant> =>
    changed.map((change) => ({
      part: name,
      attempt: { ...valid, ...change },
    }));
  const header = (name: string) =>
    fc.oneof(
      otherText(headers[name]!).map((to) => ({
        headers: { ...headers, [name]: to },
      })),
      fc.constant({
        headers: Object.fromEntries(
          Object.entries(headers).filter(([key]) => key !== name),
        ),
      }),
    );
  return fc
    .oneof(
      part("signature", fc.oneof(...Object.keys(headers).map(header))),
      part("signature", fc.constant({ headers: stranger })),
      part(
        "timestamp",
        otherTimestamp(door.timestampOf(headers)).map((to) => ({
          headers: door.withTimestamp(headers, to),
        })),
      ),
      part(
        "timestamp",
        fc.constantFrom(...stale).map((then) => ({ headers: then })),
      ),
      part(
        "body",
        otherBytes(body).map((other) => ({ body: other })),
      ),
      part(
        "encoding",
        fc.constantFrom(...otherEncodings(body)).map((other) => ({
          body: other,
        })),
      ),
    )
    .filter(
      ({ attempt }) =>
        door.spelling(attempt.headers) !== door.spelling(headers) ||
        !sameBytes(attempt.body, body),
    );
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Every kind of change was tried, so that the run means something. */
function expectAllParts(seen: Map<Part, number>, runs: number) {
  for (const part of ["signature", "timestamp", "body", "encoding"] as const)
    expect(seen.get(part) ?? 0).toBeGreaterThan(runs / 20);
}

/** What a header can carry: the rest never reaches an endpoint. */
function isHeaderValue(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}

let t: T;
beforeEach(() => {
  // Only the clock: what was signed too far ahead would come into reach.
  vi.useFakeTimers({ toFake: ["Date"] });
  t = withClerk(setup());
  process.env.WORKOS_WEBHOOK_SECRET = `${SECRET},${OTHER_SECRET}`;
  process.env.CLERK_WEBHOOK_SECRET = `${CLERK_SECRET},${OTHER_CLERK_SECRET}`;
});

afterEach(() => vi.useRealTimers());

const post = async (path: string, { headers, body }: Attempt) =>
  await t.fetch(path, { method: "POST", headers, body });

describe.each(Object.entries(doors))("%s", (_name, door) => {
  test("during a rotation either secret is accepted, by the verifier and by the endpoint", async () => {
    for (const secret of door.secrets) {
      const attempt = await door.valid({ secret });
      expect(await door.verify(attempt)).toBe(true);
      expect((await post(door.path, attempt)).status).toBe(200);
    }
  });

  test(`of ${RUNS} requests changed in one place the verifier accepts none and throws at none`, async () => {
    const seen = new Map<Part, number>();
    await fc.assert(
      fc.asyncProperty(await mutants(door), async ({ part, attempt }) => {
        seen.set(part, (seen.get(part) ?? 0) + 1);
        expect(await door.verify(attempt)).toBe(false);
      }),
      { numRuns: RUNS },
    );
    expectAllParts(seen, RUNS);
  }, 240_000);

  test(`of ${RUNS} such requests the endpoint answers each with the same 400 and keeps none`, async () => {
    const seen = new Map<Part, number>();
    const deliverable = (await mutants(door)).filter(({ attempt }) =>
      Object.values(attempt.headers).every(isHeaderValue),
    );
    await fc.assert(
      fc.asyncProperty(deliverable, async ({ part, attempt }) => {
        seen.set(part, (seen.get(part) ?? 0) + 1);
        const response = await post(door.path, attempt);
        expect(response.status).toBe(400);
        expect(await response.text()).toBe("Bad request");
      }),
      { numRuns: RUNS },
    );
    expectAllParts(seen, RUNS);
    expect(
      await t.run(async (ctx) => await ctx.db.query("webhookAudit").first()),
    ).toBeNull();
  }, 240_000);
});
