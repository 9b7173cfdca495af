import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { COMPONENTS_ID } from "./closed.ts";
import { type Contract, type Published, published } from "./contract.ts";

/*
 * Reading the contract takes a second and compiling all of it two more, so what is
 * used is kept as code beside the packages, until one of its sources changes.
 */

const require = createRequire(import.meta.url);
const SOURCES = ["closed.ts", "contract.ts", "sdkOnly.ts", "validators.ts"];

let kept: { folder: string; contract: Published } | undefined;
let compiler: Ajv2020 | undefined;
const loaded = new Map<string, ValidateFunction>();

export function contract(): Published {
  return open().contract;
}

/** @returns what is wrong with the value; nothing when it is as published */
export function problemsOf(schema: string, value: unknown): string[] {
  const validate = loaded.get(schema) ?? load(schema);
  return validate(value) ? [] : [...new Set(validate.errors!.map(sentence))];
}

function sentence({ instancePath, keyword, params, message }: ErrorObject) {
  const at = instancePath.slice(1).replaceAll("/", ".");
  if (keyword === "unevaluatedProperties") {
    const { unevaluatedProperty } = params as { unevaluatedProperty: string };
    return `${at === "" ? "" : `${at}.`}${unevaluatedProperty} is not published`;
  }
  return `${at} ${message ?? keyword}`.trim();
}

function open() {
  if (kept) return kept;
  const hash = createHash("sha256");
  for (const name of ["ajv", "@workos/openapi-spec"])
    hash.update(readFileSync(require.resolve(`${name}/package.json`)));
  for (const name of SOURCES)
    hash.update(readFileSync(path.join(import.meta.dirname, name)));
  const folder = path.resolve(
    import.meta.dirname,
    "../../../node_modules/.cache/referee",
    hash.digest("hex").slice(0, 16),
  );
  const file = path.join(folder, "contract.json");
  if (!existsSync(file)) keep(file, JSON.stringify(readContract()));
  kept = {
    folder,
    contract: JSON.parse(readFileSync(file, "utf8")) as Published,
  };
  return kept;
}

function readContract(): Published {
  const { parse } = require("yaml") as typeof import("yaml");
  const text = readFileSync(
    require.resolve("@workos/openapi-spec/spec"),
    "utf8",
  );
  return published(parse(text) as Contract);
}

function load(schema: string): ValidateFunction {
  const { folder, contract } = open();
  const file = path.join(folder, `${schema}.cjs`);
  if (!existsSync(file)) keep(file, compile(contract, schema));
  const validate = require(file) as ValidateFunction;
  loaded.set(schema, validate);
  return validate;
}

function compile({ schemas }: Published, schema: string): string {
  const { Ajv2020 } =
    require("ajv/dist/2020") as typeof import("ajv/dist/2020.js");
  const standalone =
    require("ajv/dist/standalone") as typeof import("ajv/dist/standalone/index.js");
  compiler ??= new Ajv2020({
    // Each schema repeats no `type` that its parent has.
    strict: false,
    code: { source: true },
    schemas: [{ ...schemas[COMPONENTS_ID], $id: COMPONENTS_ID }],
  });
  return standalone.default(compiler, compiler.compile(schemas[schema]!));
}

/** Whole or not at all: other workers read it while this one writes. */
function keep(file: string, text: string) {
  mkdirSync(path.dirname(file), { recursive: true });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, text);
  renameSync(half, file);
}
