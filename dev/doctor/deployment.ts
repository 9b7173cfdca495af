import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { parseEnv } from "node:util";
import { defined } from "../envLocal.ts";
import type { Target } from "./target.ts";

/** A deployment as its operator reaches it. */
export type Deployment = {
  /** What an internal function answers. @throws with the last it said */
  call(name: string, args: object): Promise<unknown>;
  /** Its variables, secrets included: for comparing, never for printing. */
  variables(): Promise<Record<string, string>>;
  /** The value goes in by standard input, where no list of processes shows it. */
  setVariable(name: string, value: string): Promise<void>;
  /** What clients call, as the deployment says it. */
  cloudUrl(): Promise<string>;
};

const root = path.resolve(import.meta.dirname, "../..");

export function openDeployment({ flags, direct }: Target): Deployment {
  const convex = (args: string[], input?: string) =>
    runConvex([...args, ...flags], input);
  return {
    call: async (name, args) =>
      direct
        ? await callDirectly(direct, name, args)
        : (JSON.parse(
            await convex(["run", name, JSON.stringify(args)]),
          ) as unknown),
    variables: async () =>
      defined(parseEnv(await convex(["env", "list", "--include-values"]))),
    setVariable: async (name, value) => {
      await convex(["env", "set", name], value);
    },
    cloudUrl: async () => {
      const { url } = JSON.parse(await convex(["function-spec"])) as {
        url: string;
      };
      return url;
    },
  };
}

/** The project's own `convex`, with what it prints; nothing of it is shown. */
async function runConvex(args: string[], input = ""): Promise<string> {
  const { resolve } = createRequire(path.join(root, "package.json"));
  const cli = path.join(resolve("convex/package.json"), "../bin/main.js");
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "pipe",
  });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.err += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  if (code === 0) return printed.out;
  const [command, name] = args;
  throw new Error(
    `npx convex ${command!} ${command === "function-spec" ? "" : name!} failed: ${firstLine(printed.err)}`,
  );
}

/** Without colours, and without the lines of a stack. */
function firstLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- what colours a terminal
  const plain = text.replaceAll(/\u001b\[[\d;]*m/g, "");
  return plain.split("\n").find((line) => line.trim() !== "") ?? "no word";
}

async function callDirectly(
  { url, adminKey }: { url: string; adminKey: string },
  name: string,
  args: object,
): Promise<unknown> {
  const response = await fetch(`${url}/api/function`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Convex ${adminKey}`,
    },
    body: JSON.stringify({ path: name, args, format: "convex_encoded_json" }),
  }).catch(() => {
    throw new Error(`nobody answers at ${url}`);
  });
  const answer = (await response.json()) as {
    status?: string;
    value?: unknown;
    errorMessage?: string;
    message?: string;
  };
  if (answer.status !== "success")
    throw new Error(
      firstLine(answer.errorMessage ?? answer.message ?? "no word"),
    );
  return answer.value;
}
