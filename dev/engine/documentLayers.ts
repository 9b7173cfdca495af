import type { DocumentIndex, Found } from "./documentIndex.ts";
import type { StoredDocument } from "./readSet.ts";
import { compareKeys, type Order, type Span } from "./sortedKeys.ts";

/** What is committed, or what one level of a running transaction has written. */
export type Layer = {
  index: DocumentIndex;
  /** Whether a document was written here: then what older layers have is past. */
  hasWritten: (id: string) => boolean;
};

type Reader = { head: Found | undefined; advance: () => void };

/** A span's documents as the newest layer leaves them, in order, one by one. */
export function* documentsWithin(
  layers: Layer[],
  tableName: string,
  fields: string[],
  span: Span,
  order: Order,
): Generator<StoredDocument> {
  const readers = layers.map(({ index }, i) =>
    read(index.within(tableName, fields, span, order), layers.slice(i + 1)),
  );
  for (;;) {
    const next = readers.reduce((best, one) => earlier(best, one, order));
    if (next.head === undefined) return;
    yield next.head.document;
    next.advance();
  }
}

function read(found: Iterator<Found, undefined>, newer: Layer[]): Reader {
  const isPast = ({ document }: Found) =>
    newer.some(({ hasWritten }) => hasWritten(document._id));
  const reader: Reader = {
    head: undefined,
    advance: () => {
      do reader.head = found.next().value;
      while (reader.head !== undefined && isPast(reader.head));
    },
  };
  reader.advance();
  return reader;
}

function earlier(a: Reader, b: Reader, order: Order): Reader {
  if (b.head === undefined) return a;
  if (a.head === undefined) return b;
  const isInOrder = compareKeys(a.head.key, b.head.key) < 0;
  return isInOrder === (order === "asc") ? a : b;
}
