import { once } from "node:events";
import { expect, test } from "vitest";
import { environment, outputOf, start, untilReady } from "./start.helpers.ts";

const add = (env: Record<string, string>) =>
  outputOf("dev/workosAdmin.mjs", ["add", "noor", "northlight"], env);

const DONE = "WorkOS: noor@example.com is member of Northlight Studio.";
const NO_STACK =
  "The local WorkOS does not answer. Start the local stack with `npm start`.";

test("it finds the stack that was started last, on whatever port, until it ends however it ends", async () => {
  const first = start(await environment());
  await untilReady(first);
  const env = await environment();
  const second = start(env);
  await untilReady(second);
  expect(await add({})).toEqual({ code: 0, text: DONE });
  // Of the second: she is in already.
  expect((await add({ WORKOS_PORT: env.WORKOS_PORT! })).code).toBe(1);

  second.child.kill("SIGKILL");
  await once(second.child, "exit");
  expect(await add({})).toEqual({ code: 0, text: DONE });
});

test("WORKOS_PORT wins over the stack that runs", async () => {
  const stack = start(await environment());
  await untilReady(stack);
  const { WORKOS_PORT } = await environment();
  expect(await add({ WORKOS_PORT: WORKOS_PORT! })).toEqual({
    code: 1,
    text: NO_STACK,
  });
});

test("an unknown person is one sentence", async () => {
  const stack = start(await environment());
  await untilReady(stack);
  expect(
    await outputOf("dev/workosAdmin.mjs", ["add", "zoe", "northlight"], {}),
  ).toEqual({ code: 1, text: "Nobody's address starts with “zoe”." });
});
