import { inspect } from "node:util";
import { currentExecution } from "./execution.ts";

const LEVELS = {
  log: "LOG",
  info: "INFO",
  warn: "WARN",
  error: "ERROR",
  debug: "DEBUG",
  trace: "DEBUG",
} as const;

/**
 * Makes `console` remember what functions print, for the client that called them,
 * and hand every line to `print`. Must happen before the first database is opened:
 * convex-test keeps the console it finds then.
 */
export function captureConsole(print: (line: string) => void) {
  const original = globalThis.console;
  globalThis.console = new Proxy(original, {
    get(target, property, receiver) {
      if (!isLevel(property)) {
        return Reflect.get(target, property, receiver) as unknown;
      }
      return (...values: unknown[]) => {
        const execution = currentExecution();
        const line = logLine(property, values);
        execution?.logLines.push(line);
        print(execution ? `${execution.label} ${line}` : line);
      };
    },
  });
}

/** The form in which clients expect a line: the level first, then each value as Node shows it. */
export function logLine(level: keyof typeof LEVELS, values: unknown[]) {
  const shown = values.map((value) =>
    typeof value === "string" && values.length === 1
      ? value
      : inspect(value, { depth: 5 }),
  );
  return `[${LEVELS[level]}] ${shown.join(" ")}`;
}

function isLevel(property: string | symbol): property is keyof typeof LEVELS {
  return typeof property === "string" && Object.hasOwn(LEVELS, property);
}
