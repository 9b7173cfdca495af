import { fieldAt, type StoredDocument } from "./readSet.ts";
import {
  compareKeys,
  SortedKeys,
  type Key,
  type Order,
  type Span,
} from "./sortedKeys.ts";

type Table = {
  documents: Map<string, StoredDocument>;
  /** By the fields they sort by, joined. */
  indexes: Map<string, Index>;
};

type Index = {
  fields: string[];
  keys: SortedKeys;
  /** Changes of the table since the index was last read. */
  unread: number;
};

export type Found = { key: Key; document: StoredDocument };

/**
 * Documents of one component, found by table and in the order of any index. An
 * index is sorted when it is asked for, then kept right by every change for as long
 * as it is read: a table that is filled at once is sorted at once, afterwards.
 */
export class DocumentIndex {
  readonly #tables = new Map<string, Table>();

  set(tableName: string, id: string, after: StoredDocument | null) {
    const table = this.#table(tableName);
    const before = table.documents.get(id) ?? null;
    if (after === null) table.documents.delete(id);
    else table.documents.set(id, after);
    for (const [joined, index] of table.indexes) {
      const { fields, keys } = index;
      if (++index.unread > table.documents.size / 2) {
        table.indexes.delete(joined);
        continue;
      }
      const from = before && keyOf(before, fields);
      const to = after && keyOf(after, fields);
      if (from !== null && to !== null && compareKeys(from, to) === 0) continue;
      if (from !== null) keys.remove(from);
      if (to !== null) keys.add(to);
    }
  }

  /** `fields` are those of the index, with what makes them unique: the id is last. */
  *within(
    tableName: string,
    fields: string[],
    span: Span,
    order: Order,
  ): Generator<Found, undefined> {
    const table = this.#tables.get(tableName);
    if (table === undefined) return;
    const keys = sortedBy(table, fields);
    for (const key of keys.within(span, order)) {
      yield { key, document: table.documents.get(key.at(-1) as string)! };
    }
  }

  #table(name: string): Table {
    let table = this.#tables.get(name);
    if (table === undefined) {
      table = { documents: new Map(), indexes: new Map() };
      this.#tables.set(name, table);
    }
    return table;
  }
}

function sortedBy(table: Table, fields: string[]): SortedKeys {
  const joined = fields.join();
  let index = table.indexes.get(joined);
  if (index === undefined) {
    const keys = [...table.documents.values()].map((document) =>
      keyOf(document, fields),
    );
    index = { fields, keys: new SortedKeys(keys), unread: 0 };
    table.indexes.set(joined, index);
  }
  index.unread = 0;
  return index.keys;
}

function keyOf(document: StoredDocument, fields: string[]): Key {
  return fields.map((field) => fieldAt(document, field));
}
