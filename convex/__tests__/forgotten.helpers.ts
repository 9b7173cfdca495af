import type { GenericValidator } from "convex/values";
import { captureStore } from "local-convex/convexTestStore";
import { rollcallTables } from "../rollcall/tables";
import type { T } from "./setup.helpers";

/* Every text that a deployment holds, and every field that can hold one. */

/** `users.clerkProfile.name`, `providerOrders.reason`: every field with free text. */
export function textFields(): string[] {
  const found = new Set<string>();
  const walk = (shape: GenericValidator, at: string) => {
    switch (shape.kind) {
      case "string":
      case "any":
        found.add(at);
        return;
      case "object":
        for (const [name, field] of Object.entries(shape.fields))
          walk(field, `${at}.${name}`);
        return;
      case "array":
        walk(shape.element, `${at}[]`);
        return;
      case "record":
        walk(shape.value, `${at}{}`);
        return;
      case "union":
        for (const member of shape.members) walk(member, at);
    }
  };
  for (const [table, { validator }] of Object.entries(rollcallTables()))
    walk(validator, table);
  return [...found];
}

/**
 * Convex's own: what a scheduled function was called with is kept for as long as Convex
 * keeps it, a week after it ran. Nobody can delete it sooner.
 */
const SYSTEM = /^_/;

/** Where a text stands, in any table of the project and of its components. */
export function placesWith(t: T, text: RegExp): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, at: string) => {
    if (typeof value === "string" && text.test(value)) found.add(at);
    if (Array.isArray(value)) for (const item of value) walk(item, `${at}[]`);
    else if (typeof value === "object" && value !== null)
      for (const [name, item] of Object.entries(value))
        walk(item, `${at}.${name}`);
  };
  for (const [path, { db }] of Object.entries(captureStore(t).components))
    for (const document of Object.values(db._documents)) {
      const table = tableOf(document._id);
      if (!SYSTEM.test(table))
        walk(document, path === "" ? table : `${path}/${table}`);
    }
  return [...found].sort();
}

/** convex-test's ids are a number, and then the table's name. */
function tableOf(id: string): string {
  return id.replace(/^\d+;?/, "");
}
