/// <reference types="vite/client" />
import { setEnvironment } from "./setup.helpers";

/* The product's functions, with the arguments that they take. */

const modules = import.meta.glob([
  "../**/*.*s",
  "!../**/*.*.*",
  "!../_generated/**",
  "!../__tests__/**",
]);

export type Taking = {
  /** As a client names it: `audit:list`. */
  name: string;
  isPublic: boolean;
  isAction: boolean;
  /** The names of its arguments. */
  takes: string[];
};

/** Every function of the product. */
export async function productFunctions(): Promise<Taking[]> {
  setEnvironment();
  const found: Taking[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const exported = (await load()) as Record<string, unknown>;
    const file = path.replace(/^\.\.\/|\.\w+$/g, "");
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value !== "function" || !("exportArgs" in value)) continue;
      found.push({
        name: `${file}:${name}`,
        isPublic: "isPublic" in value,
        isAction: "isAction" in value,
        takes: argumentsOf(value.exportArgs),
      });
    }
  }
  return found;
}

function argumentsOf(exportArgs: unknown): string[] {
  if (typeof exportArgs !== "function")
    throw new Error("A function does not say what it takes.");
  const said: unknown = JSON.parse(String(Reflect.apply(exportArgs, null, [])));
  const isObject = typeof said === "object" && said !== null && "value" in said;
  return isObject ? Object.keys(said.value ?? {}) : [];
}
