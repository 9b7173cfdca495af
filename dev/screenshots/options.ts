import { parseArgs } from "node:util";
import { STATES } from "./states.ts";
import type { State, Width } from "./state.ts";

export const USAGE =
  "Usage: npm run screenshots [-- --only home,review] [--width 768] [--docs]";

export const WIDTHS: readonly Width[] = [1280, 768, 390];

export type Options = {
  states: State[];
  /** The pictures of the documentation are made, and no others. */
  docs: boolean;
  /** Of these widths, and no others. */
  widths: readonly Width[];
};

/**
 * Which pictures are wanted. `--only` chooses by the beginnings of names: "settings" has
 * all sections.
 *
 * @throws Error with a sentence, for an unknown option or width, or a name that no state has
 */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string" },
      width: { type: "string" },
      docs: { type: "boolean" },
    },
  });
  const width = WIDTHS.find((one) => String(one) === values.width);
  if (values.width !== undefined && width === undefined)
    throw new Error(
      `No picture is “${values.width}” wide. There are: ${WIDTHS.join(", ")}.`,
    );
  const docs = values.docs ?? false;
  const all = docs ? STATES.filter((state) => state.docs) : STATES;
  const names = (values.only ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = names.find(
    (name) => !all.some((state) => state.name.startsWith(name)),
  );
  if (unknown !== undefined)
    throw new Error(
      `No picture’s name begins with “${unknown}”. There are: ${all.map(({ name }) => name).join(", ")}.`,
    );
  const states = all.filter(
    ({ name }) =>
      names.length === 0 || names.some((wanted) => name.startsWith(wanted)),
  );
  return { states, docs, widths: width === undefined ? WIDTHS : [width] };
}
