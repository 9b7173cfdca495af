import type { HttpRouter } from "convex/server";
import type { JSONValue, Value } from "convex/values";
import type { FunctionPath } from "./convexTestTypes.ts";
import { isRegistered, kindOf } from "./functionPaths.ts";
import { getVariable, listVariables } from "./variables.ts";
import type { Caller, World } from "./world.ts";

/**
 * The few system queries that `npx convex run`, `env` and `function-spec` ask for, to say
 * what there is. Null for every other function.
 */
export function systemFunction(
  world: World,
  path: FunctionPath,
  caller: Caller,
  args: JSONValue = {},
): Promise<Value> | null {
  if (!caller.isAdmin) return null;
  switch (path.udfPath) {
    case "_system/cli/modules:apiSpec":
      return apiSpec(world);
    case "_system/cli/convexUrl:cloudUrl":
      return Promise.resolve(process.env.CONVEX_CLOUD_URL ?? "");
    case "_system/cli/queryEnvironmentVariables":
    case "_system/cli/queryEnvironmentVariables:default":
      return Promise.resolve(listVariables());
    case "_system/cli/queryEnvironmentVariables:get":
      return Promise.resolve(getVariable(nameIn(args)));
    case "_system/frontend/components:list":
      return Promise.resolve(
        world.internals.componentPaths().map((componentPath) => ({
          id: componentPath,
          name: componentPath.split("/").at(-1)!,
          path: componentPath,
          args: {},
          state: "active",
        })),
      );
    default:
      return null;
  }
}

/** Of one argument object, or of the list that a client sends it in. */
function nameIn(args: JSONValue): string {
  const [one] = Array.isArray(args) ? args : [args];
  const { name } = (one ?? {}) as { name?: unknown };
  return typeof name === "string" ? name : "";
}

async function apiSpec(world: World): Promise<Value> {
  const functions: Value[] = [];
  for (const moduleName of world.functions.moduleNames) {
    const module = await world.internals.loadModule("", moduleName);
    for (const [name, fn] of Object.entries(module)) {
      const functionType = isRegistered(fn) ? kindOf(fn) : null;
      if (functionType === null || !isRegistered(fn)) continue;
      functions.push({
        functionType,
        identifier: `${moduleName}.js:${name}`,
        visibility: { kind: fn.isPublic ? "public" : "internal" },
        args: JSON.parse(fn.exportArgs()) as Value,
        returns: (JSON.parse(fn.exportReturns()) as Value | null) ?? ANY,
      });
    }
  }
  return [...functions, ...(await httpRoutes(world))];
}

/** Convex says this of what a function leaves open. */
const ANY: Value = { type: "any" };

async function httpRoutes({ functions }: World): Promise<Value[]> {
  if (!functions.moduleNames.includes("http")) return [];
  const { default: router } = (await functions.loadModule("http")) as {
    default: HttpRouter;
  };
  return router.getRoutes().map(([path, method]) => ({
    functionType: "HttpAction",
    method,
    path,
  }));
}
