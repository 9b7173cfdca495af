import { expect, test } from "vitest";
import { refusal } from "../../../convex/lib/errors";
import { fill, type Reason, REFUSALS } from "../../../convex/lib/refusals";
import { LIMITED } from "../../../convex/lib/refusals/limits";
import { VERDICTS } from "../../../convex/lib/verdicts";
import { readRefusal, recordedText } from "./recorded";

/* What rows keep is said in the dashboard's words. */

test("every verdict is a sentence of the catalogue", () => {
  const params = { workspace: "North", provider: "Clerk", max: 100 };
  for (const template of Object.values(VERDICTS))
    expect(recordedText(fill(template, params))).toMatch(/^[^{}<>]+[^.]\.$/);
  expect(recordedText(VERDICTS.unreadable)).toBe(
    "It is signed, but it can’t be read as an event.",
  );
  expect(recordedText("North's organization was deleted in Clerk.")).toBe(
    "The organization of \u2068North\u2069 was deleted in Clerk.",
  );
});

test("a refusal that was kept is said in the dashboard's words", () => {
  expect(recordedText(refusal("runUnderWay").message)).toMatch(
    /^This workspace is being checked/,
  );
  expect(
    recordedText(refusal("customerArchived", { customer: "Acme" }).message),
  ).toBe("\u2068Acme\u2069 is archived. Bring it back first.");
});

test("of a limit that was kept it is not said when it goes on: that is over", () => {
  expect(recordedText(refusal("rateLimited", { seconds: 7 }).message)).toBe(
    "That was a lot at once.",
  );
  expect(
    recordedText(refusal("replays", { max: 30, seconds: 7 }).message),
  ).toBe("Up to 30 events an hour can be replayed here.");
  const kept = (Object.keys(LIMITED) as (keyof typeof LIMITED)[]).map(
    (reason) => recordedText(LIMITED[reason].message.replace(/\{\w+\}/g, "7")),
  );
  expect(kept.filter((text) => !/\.$/.test(text))).toEqual([]);
  expect(kept.filter((text) => /go on/.test(text))).toEqual([]);
});

test("every refusal that was kept is told apart from the others", () => {
  const name = (text: string) => `some (${text})`;
  for (const reason of Object.keys(REFUSALS) as Reason[]) {
    const text = REFUSALS[reason].message.replace(
      /\{(\w+)\}/g,
      (_, param: string) => name(param),
    );
    expect(readRefusal(text)?.key).toBe(reason);
  }
});

test("what WorkOS or Clerk said stays as it is", () => {
  expect(recordedText("WorkOS answered 503.")).toBe("WorkOS answered 503.");
});
