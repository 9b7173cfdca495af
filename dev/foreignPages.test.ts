import { statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rawRequest } from "./rawRequest.helpers.ts";
import { environment, start, untilReady } from "./start.helpers.ts";

/* What a web page reaches of `npm start` that is open in the same browser: nothing. */

test("no page but the dashboard reads anything that is served, by whatever name it calls it", async () => {
  const env = await environment();
  const stack = start(env);
  await untilReady(stack);
  const dashboard = `http://localhost:${env.PORT}`;
  const ports = [
    [env.WORKOS_PORT, "/health"],
    [env.CONVEX_PORT, "/version"],
    [env.CONVEX_SITE_PORT, "/webhooks/workos"],
    [env.PORT, "/src/main.tsx"],
  ] as const;
  for (const [port, file] of ports) {
    const address = `http://localhost:${port}${file}`;
    for (const origin of ["https://evil.example", "http://localhost:1"]) {
      const { status, headers } = await rawRequest(address, {
        headers: { origin },
      });
      expect(
        headers["access-control-allow-origin"],
        `${address} ${origin}`,
      ).toBeUndefined();
      // Vite sends its files without leave to read them.
      if (port !== env.PORT) expect(status, `${address} ${origin}`).toBe(403);
    }
    const host = `evil.example:${port}`;
    const { status } = await rawRequest(address, { headers: { host } });
    expect(status, address).toBe(403);
  }
  for (const port of [env.WORKOS_PORT, env.CONVEX_PORT]) {
    const { headers } = await rawRequest(`http://localhost:${port}/`, {
      headers: { origin: dashboard },
    });
    expect(headers["access-control-allow-origin"]).toBe(dashboard);
  }
});

test("the key of a start is printed nowhere, and only its owner reads it", async () => {
  const stack = start(await environment());
  await untilReady(stack);
  expect(stack.printed.text).not.toMatch(/sk_test_|whsec_/);
  const folder = path.resolve(
    import.meta.dirname,
    "../node_modules/.cache/local-stacks",
  );
  const { mode } = statSync(path.join(folder, `${stack.child.pid}.json`));
  // Windows knows no such modes.
  if (process.platform !== "win32") expect(mode & 0o077).toBe(0);
});
