import type { Value } from "convex/values";
import type { FunctionPath } from "./convexTestTypes.ts";
import { isRegistered, kindOf } from "./functionPaths.ts";
import type { Caller, World } from "./world.ts";

/**
 * The few system queries that `npx convex run` asks for, to say what there is to
 * run. Null for every other function.
 */
export function systemFunction(
  world: World,
  path: FunctionPath,
  caller: Caller,
): Promise<Value> | null {
  if (!caller.isAdmin) return null;
  switch (path.udfPath) {
    case "_system/cli/modules:apiSpec":
      return apiSpec(world);
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
        returns: JSON.parse(fn.exportReturns()) as Value,
      });
    }
  }
  return functions;
}
