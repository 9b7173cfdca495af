import { readFile } from "node:fs/promises";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { expect, test } from "vitest";
import { adoptedProject } from "./adopted.helpers.ts";
import {
  environment,
  failedStart,
  start,
  untilReady,
} from "./start.helpers.ts";

/* `npm start` in a project that has been built on this one. */

const root = path.resolve(import.meta.dirname, "..");

/** A file of ours, with something put in. */
async function edited(file: string, where: string, what: string) {
  const text = await readFile(path.join(root, file), "utf8");
  if (!text.includes(where)) throw new Error(`${file} has no “${where}”.`);
  return text.replace(where, what);
}

const declaring = async () =>
  `import { v } from "convex/values";\n` +
  (await edited(
    "convex/convex.config.ts",
    "env: {",
    "env: { MAIL_KEY: v.string(), MAIL_FROM: v.string(), MAIL_TO: v.optional(v.string()),",
  ));

test("a variable of the project's own that is missing is one clear sentence with its name, and exit 1", async () => {
  const folder = await adoptedProject({
    "convex/convex.config.ts": await declaring(),
    ".env.local": "MAIL_FROM=us@example.com",
  });
  const { code, text } = await failedStart(
    start(await environment(), { folder }),
  );
  expect(code).toBe(1);
  expect(text.split("\n").at(-1)).toBe(
    "The environment is not what convex.config.ts declares: MAIL_KEY is not set. Set it in .env.local or in the environment, and start again.",
  );
});

test("functions see the project's own variables from .env.local and from the environment, which wins", async () => {
  const folder = await adoptedProject({
    "convex/convex.config.ts": await declaring(),
    "convex/mail.ts": `
      import { queryGeneric } from "convex/server";
      export const settings = queryGeneric(() => {
        const { MAIL_KEY, MAIL_FROM, MAIL_TO, UNDECLARED } = process.env;
        return { MAIL_KEY, MAIL_FROM, MAIL_TO, UNDECLARED };
      });`,
    ".env.local": `
      MAIL_KEY=of-the-file
      MAIL_FROM="us@example.com" # ours
      UNDECLARED=stays-outside`,
  });
  const env = await environment();
  await untilReady(
    start({ ...env, MAIL_KEY: "of-the-environment" }, { folder }),
  );
  const http = new ConvexHttpClient(`http://127.0.0.1:${env.CONVEX_PORT}`);
  const settings = makeFunctionReference<"query">("mail:settings");
  expect(await http.query(settings, {})).toEqual({
    MAIL_KEY: "of-the-environment",
    MAIL_FROM: "us@example.com",
  });
});

test("the dashboard's files import by paths of tsconfig.json and by `imports` of package.json", async () => {
  const importing = (from: string) =>
    `import { answer } from "${from}"; export const told = answer;`;
  const folder = await adoptedProject({
    "tsconfig.json": await edited(
      "tsconfig.json",
      `"target":`,
      `"paths": { "@lib/*": ["./src/myLib/*"] }, "target":`,
    ),
    "package.json": await edited(
      "package.json",
      `"type":`,
      `"imports": { "#lib/*": "./src/myLib/*.ts" }, "type":`,
    ),
    "src/myLib/answer.ts": `export const answer: string = "found";`,
    "src/byPath.ts": importing("@lib/answer"),
    "src/byName.ts": importing("#lib/answer"),
  });
  const env = await environment();
  await untilReady(start(env, { folder }));
  for (const file of ["byPath", "byName"]) {
    const answer = await fetch(`http://localhost:${env.PORT}/src/${file}.ts`);
    expect(await answer.text(), file).toContain(`"/src/myLib/answer.ts"`);
  }
});
