import type { HttpRouter } from "convex/server";
import type { JSONValue, Value } from "convex/values";
import type { FunctionPath } from "./convexTestTypes.ts";
import { isRegistered, kindOf } from "./functionPaths.ts";
import { getVariable, listVariables } from "./variables.ts";
import type { Caller, World } from "./world.ts";

/**
 * The few system queries that `npx convex run`, `env`, `data`, `export`, `import` and
 * `function-spec` ask for, to say what there is. Null for every other function.
 */
export function systemFunction(
  world: World,
  path: FunctionPath,
  caller: Caller,
  args: JSONValue = {},
): Promise<Value> | null {
  if (!caller.isAdmin) return null;
  switch (path.udfPath) {
    case "_system/cli/exports:getLatest":
      return Promise.resolve(world.transfers.latestExport());
    case "_system/cli/queryImport:list":
      return Promise.resolve([]);
    case "_system/cli/queryImport":
    case "_system/cli/queryImport:default":
      return Promise.resolve(
        world.transfers.importState(textIn(args, "importId")),
      );
    case "_system/cli/tables":
    case "_system/cli/tables:default":
      return Promise.resolve(
        onlyPage(
          world.internals.tables(path.componentPath).map((name) => ({ name })),
        ),
      );
    case "_system/cli/tableData":
    case "_system/cli/tableData:default":
      return Promise.resolve(tableData(world, path.componentPath, args));
    case "_system/cli/modules:apiSpec":
      return apiSpec(world);
    case "_system/cli/convexUrl:cloudUrl":
      return Promise.resolve(process.env.CONVEX_CLOUD_URL ?? "");
    case "_system/cli/queryEnvironmentVariables":
    case "_system/cli/queryEnvironmentVariables:default":
      return Promise.resolve(listVariables());
    case "_system/cli/queryEnvironmentVariables:get":
      return Promise.resolve(getVariable(textIn(args, "name")));
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
function fieldsIn(args: JSONValue): Record<string, JSONValue | undefined> {
  const [one] = Array.isArray(args) ? args : [args];
  return (one ?? {}) as Record<string, JSONValue | undefined>;
}

function textIn(args: JSONValue, name: string): string {
  const value = fieldsIn(args)[name];
  return typeof value === "string" ? value : "";
}

function onlyPage(page: Value[]): Value {
  return { page, isDone: true, continueCursor: "" };
}

/** Of a table as many documents as are asked for, the newest first unless said otherwise. */
function tableData(world: World, componentPath: string, args: JSONValue) {
  const found = world.internals.documents(componentPath, textIn(args, "table"));
  const { numItems } = (fieldsIn(args).paginationOpts ?? {}) as {
    numItems?: number;
  };
  const inOrder = textIn(args, "order") === "asc" ? found : found.toReversed();
  return onlyPage(inOrder.slice(0, numItems));
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
