import { convexToJson, jsonToConvex } from "convex/values";
import type { JSONValue, Value } from "convex/values";
import { tableOfId } from "./convexTestQueries.ts";
import type { StoredDocument } from "./readSet.ts";
import { readZip, writeZip, type ZipEntry } from "./zip.ts";

/*
 * The file of `npx convex export`: a folder for each table with its documents, a line of
 * JSON each; those of a component in a folder of its own. Integers and bytes are written as
 * Convex's JSON writes them, where Convex itself has a second file that says which they are.
 */

/** The documents of each table, by component. Tables of the system are in no export. */
export type Tables = Map<string, Map<string, StoredDocument[]>>;

const DOCUMENTS = "documents.jsonl";
const COMPONENTS = "_components";

export function writeExport(tables: Tables): Buffer {
  const entries: ZipEntry[] = [];
  for (const [componentPath, ofComponent] of tables) {
    const folder = componentPath
      .split("/")
      .filter((name) => name !== "")
      .map((name) => `${COMPONENTS}/${name}/`)
      .join("");
    for (const [table, documents] of ofComponent) {
      const lines = documents.map(
        (document) => `${JSON.stringify(convexToJson(document as Value))}\n`,
      );
      entries.push({
        name: `${folder}${table}/${DOCUMENTS}`,
        data: Buffer.from(lines.join(""), "utf8"),
      });
    }
  }
  return writeZip(entries);
}

/** @throws with a sentence, where the file can't be read, or is of another kind of deployment */
export function readExport(zip: Buffer): Tables {
  const tables: Tables = new Map();
  for (const { name, data } of readZip(zip)) {
    const names = name.split("/");
    const file = names.pop();
    const table = names.pop();
    if (file !== DOCUMENTS || table === undefined || table.startsWith("_"))
      continue;
    const componentPath = names.filter((_, n) => n % 2 === 1).join("/");
    const documents = data
      .toString("utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => jsonToConvex(JSON.parse(line) as JSONValue))
      .map((document) => document as StoredDocument);
    const stranger = documents.find(({ _id }) => !isOurs(_id, table));
    if (stranger)
      throw new Error(
        `${table} has the id ${stranger._id}, which is no local one: only exports of a local engine are imported here.`,
      );
    const ofComponent =
      tables.get(componentPath) ?? new Map<string, StoredDocument[]>();
    tables.set(componentPath, ofComponent.set(table, documents));
  }
  return tables;
}

function isOurs(id: unknown, table: string): boolean {
  return typeof id === "string" && /^\d/.test(id) && tableOfId(id) === table;
}
