import type { IncomingMessage } from "node:http";
import type { Value } from "convex/values";
import { readBody } from "./httpServer.ts";

/* The deployment's environment variables, as `npx convex env` reads and sets them. */

/** What Convex itself provides is not listed there, and can't be set. */
const PROVIDED = ["CONVEX_CLOUD_URL", "CONVEX_SITE_URL"];

export function listVariables(): Value[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || PROVIDED.includes(name) ? [] : [{ name, value }],
  );
}

export function getVariable(name: string): Value {
  const value = PROVIDED.includes(name) ? undefined : process.env[name];
  return value === undefined ? null : { name, value };
}

/**
 * Functions see the new values with their next call; `auth.config.ts` with the next reload.
 *
 * @throws with a sentence, for a request that says something else
 */
export async function changeVariables(request: IncomingMessage) {
  const { changes } = JSON.parse(
    (await readBody(request)).toString("utf8"),
  ) as {
    changes?: { name: string; value: string | null }[];
  };
  if (!Array.isArray(changes))
    throw new Error('Send {"changes": [{"name": "…", "value": "…"}]}.');
  for (const { name, value } of changes) {
    if (PROVIDED.includes(name))
      throw new Error(`${name} is this deployment's own.`);
    if (value === null) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
