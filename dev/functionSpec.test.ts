import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { startLocalBackend } from "local-convex";
import { deploymentEnvironment } from "./stack.ts";

/* What `npx convex function-spec` says of this project, on the local engine. */

const root = path.resolve(import.meta.dirname, "..");

test("function-spec names this project's public and internal functions with what they take and give, and its webhooks", async () => {
  const workos = "http://localhost:1";
  const backend = await startLocalBackend({
    functionsDir: path.join(root, "convex"),
    env: deploymentEnvironment({ workos }, {}),
    onLog: () => undefined,
  });
  onTestFinished(() => backend.close());
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      path.join(root, "node_modules/convex/bin/main.js"),
      ...["function-spec", "--url", backend.url],
      ...["--admin-key", backend.adminKey],
    ],
    { cwd: root, maxBuffer: 2 ** 24 },
  );
  const { functions } = JSON.parse(stdout) as { functions: Spec[] };
  const named = (identifier: string) =>
    functions.find((one) => one.identifier === identifier);

  expect(named("workspaces.js:create")).toMatchObject({
    functionType: "Action",
    visibility: { kind: "public" },
    args: {
      type: "object",
      value: {
        name: { fieldType: { type: "string" }, optional: false },
        slug: { fieldType: { type: "string" } },
      },
    },
  });
  const cleanup = "internalCleanupPendingWorkspaceMemberRemovals";
  expect(named(`workspaces.js:${cleanup}`)).toMatchObject({
    functionType: "Mutation",
    visibility: { kind: "internal" },
    args: { type: "object" },
  });
  // What operators.ts hands on has its name, and no other.
  expect(named("operators.js:confirmBrake")).toMatchObject({
    functionType: "Action",
    visibility: { kind: "internal" },
  });
  expect(
    functions.filter(({ identifier }) => identifier?.startsWith("operators/")),
  ).toEqual([]);
  expect(functions).toContainEqual({
    functionType: "HttpAction",
    method: "POST",
    path: "/webhooks/workos",
  });
  // Every function of ours says what it gives; those that the migrations component makes don't.
  const open = functions.filter(
    ({ identifier = "", returns }) =>
      returns?.type === "any" && !identifier.startsWith("steps/upgrades.js:"),
  );
  expect(open.map(({ identifier }) => identifier)).toEqual([]);
});

type Spec = { identifier?: string; returns?: { type: string } };
