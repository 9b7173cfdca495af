import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";

/* What the doctor says: a line for each thing that it has looked at. */

export const vCheck = v.object({
  /** What was looked at; the same in every version, for programs. */
  id: v.string(),
  /** `unknown`: it could not be seen, which is no failure. */
  state: literals("ok", "wrong", "unknown"),
  /** What was seen. Holds no secret and no address of a person. */
  says: v.string(),
  /** The command that mends it, or what to do where there is none; null where nothing is wrong. */
  mend: v.union(v.string(), v.null()),
});
export type Check = Infer<typeof vCheck>;

export function fine(id: string, says: string): Check {
  return { id, state: "ok", says, mend: null };
}

export function wrong(id: string, says: string, mend: string): Check {
  return { id, state: "wrong", says, mend };
}

export function unknown(id: string, says: string): Check {
  return { id, state: "unknown", says, mend: null };
}

/** What makes what the WorkOS environment lacks: see dev/setup. */
export const SETUP = "npm run setup";

export function setVariable(name: string): string {
  return `npx convex env set ${name}`;
}
