import { convexToJson } from "convex/values";
import {
  boundValue,
  fieldAt,
  tableOfSource,
  type Change,
  type QuerySource,
  type StoredDocument,
} from "./readSet.ts";

type Table = {
  documents: Map<string, StoredDocument>;
  /** By the fields they group by, joined: the ids for each combination of values. */
  groups: Map<string, Map<string, Set<string>>>;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * The committed documents of one component, found by table and by equality.
 * convex-test walks every document of a component for each query; this tells it
 * which few can match. It stays right by hearing of every commit.
 */
export class DocumentIndex {
  readonly #tables = new Map<string, Table>();

  idsOf(table: string): Iterable<string> {
    return this.#tables.get(table)?.documents.keys() ?? NONE;
  }

  /** The only committed documents `source` can return. */
  candidates(source: QuerySource): Iterable<string> {
    const tableName = tableOfSource(source);
    if (source.type !== "IndexRange") return this.idsOf(tableName);
    const firstOther = source.range.findIndex(({ type }) => type !== "Eq");
    const equalities =
      firstOther === -1 ? source.range : source.range.slice(0, firstOther);
    if (equalities.length === 0) return this.idsOf(tableName);
    const table = this.#tables.get(tableName);
    if (table === undefined) return NONE;
    const fields = equalities.map(({ fieldPath }) => fieldPath);
    const values = equalities.map(({ value }) => boundValue(value));
    return groupBy(table, fields).get(keyOf(values)) ?? NONE;
  }

  apply({ table: name, id, before, after }: Change) {
    const table = this.#table(name);
    if (after === null) table.documents.delete(id);
    else table.documents.set(id, after);
    for (const [joined, group] of table.groups) {
      const fields = joined.split(",");
      if (before !== null) removeFrom(group, keyIn(before, fields), id);
      if (after !== null) addTo(group, keyIn(after, fields), id);
    }
  }

  #table(name: string): Table {
    let table = this.#tables.get(name);
    if (table === undefined) {
      table = { documents: new Map(), groups: new Map() };
      this.#tables.set(name, table);
    }
    return table;
  }
}

/** Made when first asked for, then kept up to date. */
function groupBy(table: Table, fields: string[]) {
  const joined = fields.join(",");
  let group = table.groups.get(joined);
  if (group === undefined) {
    group = new Map<string, Set<string>>();
    for (const [id, document] of table.documents) {
      addTo(group, keyIn(document, fields), id);
    }
    table.groups.set(joined, group);
  }
  return group;
}

function addTo(group: Map<string, Set<string>>, key: string, id: string) {
  const ids = group.get(key);
  if (ids === undefined) group.set(key, new Set([id]));
  else ids.add(id);
}

function removeFrom(group: Map<string, Set<string>>, key: string, id: string) {
  const ids = group.get(key);
  ids?.delete(id);
  if (ids?.size === 0) group.delete(key);
}

function keyIn(document: StoredDocument, fields: string[]) {
  return keyOf(fields.map((field) => fieldAt(document, field)));
}

/** Equal exactly for values that Convex compares as equal. */
function keyOf(values: ReturnType<typeof boundValue>[]) {
  return JSON.stringify(
    values.map((value) => (value === undefined ? [] : [convexToJson(value)])),
  );
}
