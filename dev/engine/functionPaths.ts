import { CallRefused } from "./outcome.ts";
import type { FunctionModule, FunctionPath } from "./convexTestTypes.ts";

export type FunctionKind = "Query" | "Mutation" | "Action";

/** What `query({…})` and its sisters make, as far as the engine looks. */
export type RegisteredFunction = {
  isQuery?: boolean;
  isMutation?: boolean;
  isAction?: boolean;
  isHttp?: boolean;
  isPublic?: boolean;
  exportArgs: () => string;
  exportReturns: () => string;
};

/** Modules with a job of their own: nothing in them can be called. */
const NOT_CALLABLE =
  /^(http|crons|schema|_generated\/.*|(.*\/)?[^/]*\.config)$/;

/** `messages.js:list` and `messages:list` are the same; without a name it is `default`. */
export function canonicalPath(udfPath: string): string {
  const colon = udfPath.lastIndexOf(":");
  const module = colon === -1 ? udfPath : udfPath.slice(0, colon);
  const name = colon === -1 ? "default" : udfPath.slice(colon + 1);
  return `${module.replace(/\.js$/, "")}:${name}`;
}

export function kindOf(fn: RegisteredFunction): FunctionKind | null {
  if (fn.isHttp) return null;
  if (fn.isQuery) return "Query";
  if (fn.isMutation) return "Mutation";
  if (fn.isAction) return "Action";
  return null;
}

/**
 * The function's kind, if this caller may call it: people call public functions
 * of the app, the admin key calls all. An internal function looks like none.
 */
export async function requireCallable(
  { componentPath, udfPath }: FunctionPath,
  want: FunctionKind | "any",
  isAdmin: boolean,
  loadModule: (componentPath: string, path: string) => Promise<FunctionModule>,
): Promise<FunctionKind> {
  const [modulePath = "", name = ""] = udfPath.split(":");
  const unknown = new CallRefused(
    isAdmin
      ? `Could not find function for '${udfPath}'. Check its name, and that its file is in the functions folder.`
      : `Could not find public function for '${udfPath}'. Check its name, and that it is not internal.`,
  );
  if (componentPath !== "" && !isAdmin) {
    throw new CallRefused(
      "Functions of a component are called by the app, or with the admin key.",
    );
  }
  if (NOT_CALLABLE.test(modulePath)) throw unknown;
  const module = await loadModule(componentPath, modulePath).catch(
    (error: unknown) => {
      throw isMissingModule(error) ? unknown : error;
    },
  );
  const fn = module[name];
  if (!isRegistered(fn)) throw unknown;
  const kind = kindOf(fn);
  if (kind === null || (!fn.isPublic && !isAdmin)) throw unknown;
  if (want !== "any" && want !== kind) {
    throw new CallRefused(
      `Trying to execute ${udfPath} as ${want}, but it is defined as ${kind}.`,
    );
  }
  return kind;
}

export function isRegistered(value: unknown): value is RegisteredFunction {
  return (
    (typeof value === "function" || typeof value === "object") &&
    value !== null &&
    "exportArgs" in value
  );
}

export function isMissingModule(error: unknown) {
  return (
    error instanceof Error &&
    error.message.startsWith("Could not find module for")
  );
}
