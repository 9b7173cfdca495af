import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Step, Wish } from "./plan.ts";

/*
 * Which redirect URIs and origins a WorkOS environment was sent from this checkout. WorkOS
 * lists neither, so without it a second run would send them again: that changes nothing,
 * but says nothing either. Holds no secret.
 */

type Sent = Wish["sent"];

const FILE = ".rollcall/setup.json";

export function readSent(root: string, environment: string): Sent {
  return readAll(root)[environment] ?? { redirectUris: [], corsOrigins: [] };
}

/** What was sent with this step, if it is one of those. */
export function rememberSent(root: string, environment: string, step: Step) {
  const sent = readSent(root, environment);
  if (step.kind === "redirectUri") sent.redirectUris.push(step.uri);
  else if (step.kind === "corsOrigin") sent.corsOrigins.push(step.origin);
  else return;
  const file = path.join(root, FILE);
  mkdirSync(path.dirname(file), { recursive: true });
  const all = { ...readAll(root), [environment]: sent };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

function readAll(root: string): Record<string, Sent | undefined> {
  try {
    return JSON.parse(readFileSync(path.join(root, FILE), "utf8")) as Record<
      string,
      Sent
    >;
  } catch {
    // None yet, or none that can be read: then they are sent again.
    return {};
  }
}
