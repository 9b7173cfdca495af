import { convexToJson } from "convex/values";
import { fieldAt, type Change, type StoredDocument } from "./readSet.ts";
import { compareKeys, type Key, type Span } from "./sortedKeys.ts";

/*
 * Which transactions Convex could not commit side by side: it takes them one after another
 * where one has read what the other writes, and begins the later one anew. A range counts
 * as read whether or not it holds a document.
 */

/** A document by its id, or a part of an index. */
export type Read =
  | { componentPath: string; table: string; id: string }
  | {
      componentPath: string;
      table: string;
      /** Without the table's name. */
      index: string;
      /** As a person reads it: `workspaceId = …, userId = …`. */
      range: string;
      includes: (document: StoredDocument) => boolean;
    };

/** A transaction as it went, functions that it called included. */
export type Traced = {
  /** The function that was called from outside, and the ones that it called. */
  functions: string[];
  reads: Read[];
  changes: Change[];
};

/** Something that one transaction has read, and another writes. */
export type Touch = {
  reader: string;
  writer: string;
  /** `table.index`, with the component's name before it where it is a component's. */
  at: string;
  /** The document or range that was read. */
  read: string;
  /** The document that is written. */
  written: string;
};

/** What `reader` has read and `writer` would write. */
export function touchesBetween(reader: Traced, writer: Traced): Touch[] {
  const touches: Touch[] = [];
  for (const change of writer.changes) {
    // Jobs are in nobody's way: scheduling reads none.
    if (change.table.startsWith("_")) continue;
    const hit = reader.reads.find((read) => isTouched(read, change));
    if (hit === undefined) continue;
    touches.push({
      reader: reader.functions[0]!,
      writer: writer.functions[0]!,
      at: placeOf(hit),
      read: "id" in hit ? hit.id : hit.range,
      written: textOf(change),
    });
  }
  return touches;
}

/** The place in which something was read, whatever it was. */
export function placeOf(read: Read): string {
  const { componentPath, table } = read;
  const owner = componentPath === "" ? "" : `${componentPath}/`;
  return `${owner}${table}.${"id" in read ? "by_id" : read.index}`;
}

function isTouched(read: Read, change: Change): boolean {
  if (read.componentPath !== change.componentPath) return false;
  if (read.table !== change.table) return false;
  const { before, after } = change;
  // By its id nobody has read what is only being inserted.
  if ("id" in read) return before !== null && read.id === change.id;
  return (
    (before !== null && read.includes(before)) ||
    (after !== null && read.includes(after))
  );
}

/** Whether a document lies in a part of an index that is sorted by these fields. */
export function isWithinSpan(
  document: StoredDocument,
  fields: string[],
  { from, to }: Span,
): boolean {
  const key: Key = fields.map((field) => fieldAt(document, field));
  const isAfter = from.every(({ prefix, side }) => {
    const order = compareKeys(key, prefix);
    return side === "before" ? order >= 0 : order > 0;
  });
  return (
    isAfter &&
    to.every(({ prefix, side }) => {
      const order = compareKeys(key, prefix);
      return side === "before" ? order < 0 : order <= 0;
    })
  );
}

function textOf({ before, after }: Change): string {
  const what =
    before === null ? "inserts" : after === null ? "deletes" : "patches";
  const { _creationTime, ...fields } = (after ?? before)!;
  const said = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(convexToJson(value!))}`);
  return `${what} { ${said.join(", ")} }`;
}
