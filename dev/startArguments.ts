/* What may stand after `npm start --`. */

export type StartArguments = {
  /** Go on with the kept data, and keep what comes. */
  keep: boolean;
  /** Drop the kept data. */
  reset: boolean;
};

/** @throws with a sentence that lists what there is, where another is given */
export function readArguments(args: string[]): StartArguments {
  const unknown = args.find((arg) => arg !== "--keep" && arg !== "--reset");
  if (unknown !== undefined)
    throw new Error(
      `There is no “${unknown}”. There are --keep, which goes on with the data of the last --keep and keeps what comes, and --reset, which drops them and begins anew.`,
    );
  return { keep: args.includes("--keep"), reset: args.includes("--reset") };
}
