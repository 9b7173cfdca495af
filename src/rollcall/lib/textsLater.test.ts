import { beforeEach, expect, test, vi } from "vitest";
import { VERDICTS } from "../../../convex/lib/verdicts";

/* A built page loads modules in its own order: what says texts may come before them. */

beforeEach(() => vi.resetModules());

async function loadInside() {
  const { loadTexts } = await import("../messages/load");
  await loadTexts(["inside"]);
}

const refused = {
  reason: "lastOwner",
  params: {},
  message: "The server's own words.",
};

test("a refusal is said in the server's words until the pages' texts are there, then in ours", async () => {
  const { refusalMessage } = await import("./refusals");
  expect(refusalMessage(refused)).toBe(refused.message);
  await loadInside();
  expect(refusalMessage(refused)).toMatch(/^This is the last owner/);
});

test("what a row keeps is said in ours, though it was loaded before the texts", async () => {
  const { recordedText } = await import("./recorded");
  await loadInside();
  expect(recordedText(VERDICTS.unreadable)).toMatch(/^It is signed, but/);
});
