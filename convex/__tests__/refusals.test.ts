import { describe, expect, expectTypeOf, test } from "vitest";
import {
  appError,
  isAppError,
  rateLimited,
  refusal,
  type Told,
} from "../lib/errors";
import {
  fill,
  type Params,
  type ParamsOf,
  type Reason,
  type ReasonOf,
  REFUSALS,
} from "../lib/refusals";
import { LIMITED } from "../lib/refusals/limits";

const lists: Record<string, Record<string, object>> = import.meta.glob(
  "../lib/refusals/*.ts",
  { eager: true },
);
const sources = Object.entries(
  import.meta.glob<string>(["../**/*.ts", "!../_generated/**", "!./**"], {
    eager: true,
    query: "?raw",
    import: "default",
  }),
).filter(([file]) => !file.startsWith("../lib/refusals"));

const reasons = Object.keys(REFUSALS) as Reason[];
const messages = reasons.map((reason): string => REFUSALS[reason].message);
const PLACEHOLDER = /\{[a-z]\w*\}/g;

describe("the list of refusals", () => {
  test("has each reason once", () => {
    const listed = Object.values(lists)
      .flatMap((exports) => Object.values(exports))
      .flatMap((list) => Object.keys(list));
    expect(listed.sort()).toEqual([...reasons].sort());
  });

  test("has each sentence once", () => {
    expect(messages).toEqual([...new Set(messages)]);
  });

  test("has no reason that nothing is refused for", () => {
    const text = sources.map(([, source]) => source).join("\n");
    expect(reasons.filter((reason) => !text.includes(`"${reason}"`))).toEqual(
      [],
    );
  });

  test("says each in sentences", () => {
    const isSentence = /^[A-Z“{].*[^.\s]\.$/;
    expect(messages.filter((text) => !isSentence.test(text))).toEqual([]);
  });

  test("calls WorkOS and Clerk by their names", () => {
    const said = messages.map((text) => text.replace("{provider}", ""));
    expect(said.filter((text) => /provider/i.test(text))).toEqual([]);
  });

  test("says each in what a message catalogue takes as it is", () => {
    const isMarkup = /[<>#|]|'[{}]|[{}]'/;
    expect(messages.filter((text) => isMarkup.test(text))).toEqual([]);
    const said = messages.map((text) => text.replace(PLACEHOLDER, ""));
    expect(said.filter((text) => /[{}]/.test(text))).toEqual([]);
  });

  test("leaves no gap in a sentence that is told all", () => {
    for (const message of messages) {
      const names = message.match(PLACEHOLDER) ?? [];
      const params = names.map((name) => [name.slice(1, -1), 7]);
      expect(fill(message, Object.fromEntries(params) as Params)).toBe(
        message.replace(PLACEHOLDER, "7"),
      );
    }
  });
});

describe("a refusal", () => {
  test("has the code and the sentence of its reason, and what fills it", () => {
    const params = { slug: "north" };
    expect(refusal("slugTaken", params, { field: "slug" })).toEqual({
      code: "SLUG_TAKEN",
      reason: "slugTaken",
      params,
      message: "“north” is taken. Choose another URL.",
      field: "slug",
    });
    expect(refusal("signedOut")).toEqual({
      code: "UNAUTHENTICATED",
      reason: "signedOut",
      params: {},
      message: "Sign in to continue.",
    });
  });

  test("that is thrown tells the client the same", () => {
    const error = appError("slugTaken", { slug: "x" }, { field: "slug" });
    expect(error.data).toEqual(
      refusal("slugTaken", { slug: "x" }, { field: "slug" }),
    );
    expect(isAppError(error)).toBe(true);
  });

  test("takes a parameter for text, whatever it holds", () => {
    const { message } = refusal("nameNotTyped", { name: "{name} $& $1" });
    expect(message).toContain("“{name} $& $1”");
  });

  test("is told each of its parameters and no other", () => {
    expectTypeOf<ParamsOf<"slugLength">>().toEqualTypeOf<{
      min: string | number;
      max: string | number;
    }>();
    expectTypeOf<ParamsOf<"signedOut">>().toEqualTypeOf<
      Record<string, never>
    >();
    expectTypeOf<ReasonOf<"SLUG_TAKEN">>().toEqualTypeOf<"slugTaken">();
    expectTypeOf(refusal("signedOut").code).toEqualTypeOf<"UNAUTHENTICATED">();

    expectTypeOf<Told<"slugTaken">>().toEqualTypeOf<
      [params: { slug: string | number }]
    >();
    expectTypeOf<Told<"signedOut">>().toEqualTypeOf<
      [params?: Record<string, never>]
    >();
  });
});

test.each([
  [1, "You can go on in 2 seconds."],
  [2_001, "You can go on in 3 seconds."],
  [120_001, "You can go on in 121 seconds."],
])("%i ms are waited for in words", (retryAfterMs, words) => {
  const { data } = rateLimited(retryAfterMs);
  expect(data).toMatchObject({ code: "RATE_LIMITED", retryAfterMs });
  expect(data.message).toContain(words);
});

test("each limit has a reason of its own sentence, and says when it goes on", () => {
  for (const [reason, { message }] of Object.entries(LIMITED))
    expect(message, reason).toMatch(/go on in \{seconds\} seconds\.$/);
});
