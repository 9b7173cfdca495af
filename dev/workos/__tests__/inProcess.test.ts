import { expect, test } from "vitest";
import { openWorkosInProcess } from "../inProcess.ts";

/* A call that its caller gives up ends, whenever that was: a caller that is slow may
 * give it up before the local WorkOS has read it. */

test.each([
  ["while it is read", () => Promise.resolve()],
  ["while it waits for an answer", () => new Promise(setImmediate)],
] as const)("a call that is given up %s ends", async (_when, until) => {
  const workos = await openWorkosInProcess();
  try {
    workos.faults.next("POST /organizations", { status: "hang" });
    const caller = new AbortController();
    const call = fetch(`${workos.url}/organizations`, {
      method: "POST",
      body: JSON.stringify({ name: "Studio" }),
      headers: { authorization: `Bearer ${workos.apiKey}` },
      signal: caller.signal,
    });
    const ended = expect(call).rejects.toThrow("enough");
    await until();
    caller.abort(new Error("enough"));
    await ended;
  } finally {
    await workos.close();
  }
});
