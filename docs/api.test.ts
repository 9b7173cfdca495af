import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

test("docs/api.md is what the docstrings say", () => {
  const { stderr, status } = spawnSync(
    process.execPath,
    [path.join(root, "dev/apiDocs.mjs"), "--check"],
    { encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
