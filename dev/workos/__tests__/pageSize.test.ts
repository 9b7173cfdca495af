import { expect, test } from "vitest";
import { takeViolations } from "../referee/violations.ts";
import { start } from "./start.ts";

test.each(["0", "101", "many"])("a page of %s is refused", async (limit) => {
  const { workos } = await start();
  const { status } = await fetch(`${workos.url}/organizations?limit=${limit}`, {
    headers: { authorization: `Bearer ${workos.apiKey}` },
  });
  expect(status).toBe(422);
  // The question is against the contract, the answer is not.
  expect(takeViolations()).toEqual([
    expect.stringMatching(/^GET \/organizations query: limit must be /),
  ]);
});
