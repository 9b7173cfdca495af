import { compareValues, type Value } from "convex/values";

/** The values a document is sorted by; the last is its id, so no two are equal. */
export type Key = readonly (Value | undefined)[];

/** A place in the order: before all keys that begin with `prefix`, or after them. */
export type Edge = { prefix: Key; side: "before" | "after" };

/** The keys after every edge of `from` and before every edge of `to`. */
export type Span = { from: Edge[]; to: Edge[] };

export type Order = "asc" | "desc";

type Position = { chunk: number; at: number };

/** Keys in Convex's order: any span is found at once, and read one by one. */
export class SortedKeys {
  readonly #chunks: Key[][] = [];
  readonly #chunkSize: number;

  /** @param chunkSize an insertion moves no more keys than this, however many there are */
  constructor(keys: Key[], chunkSize = 512) {
    this.#chunkSize = chunkSize;
    const sorted = keys.toSorted(compareKeys);
    for (let at = 0; at < sorted.length; at += chunkSize / 2) {
      this.#chunks.push(sorted.slice(at, at + chunkSize / 2));
    }
  }

  add(key: Key) {
    const chunks = this.#chunks;
    if (chunks.length === 0) {
      chunks.push([key]);
      return;
    }
    const { chunk, at } = this.#find({ prefix: key, side: "before" });
    const isLast = chunk === chunks.length;
    const into = isLast ? chunk - 1 : chunk;
    const keys = chunks[into]!;
    keys.splice(isLast ? keys.length : at, 0, key);
    if (keys.length <= this.#chunkSize) return;
    chunks.splice(into + 1, 0, keys.splice(this.#chunkSize / 2));
  }

  remove(key: Key) {
    const { chunk, at } = this.#find({ prefix: key, side: "before" });
    const keys = this.#chunks[chunk]!;
    keys.splice(at, 1);
    if (keys.length === 0) this.#chunks.splice(chunk, 1);
  }

  *within({ from, to }: Span, order: Order): Generator<Key> {
    const chunks = this.#chunks;
    let start: Position = { chunk: 0, at: 0 };
    let end: Position = { chunk: chunks.length, at: 0 };
    for (const edge of from) start = later(start, this.#find(edge));
    for (const edge of to) end = earlier(end, this.#find(edge));
    const firstIn = (chunk: number) => (chunk === start.chunk ? start.at : 0);
    const endIn = (chunk: number) =>
      chunk === end.chunk ? end.at : chunks[chunk]!.length;
    const lastChunk = Math.min(end.chunk, chunks.length - 1);
    if (order === "asc") {
      for (let chunk = start.chunk; chunk <= lastChunk; chunk++) {
        const keys = chunks[chunk]!;
        const stop = endIn(chunk);
        for (let at = firstIn(chunk); at < stop; at++) yield keys[at]!;
      }
    } else {
      for (let chunk = lastChunk; chunk >= start.chunk; chunk--) {
        const keys = chunks[chunk]!;
        const first = firstIn(chunk);
        for (let at = endIn(chunk) - 1; at >= first; at--) yield keys[at]!;
      }
    }
  }

  /** Where the first key behind `edge` is. */
  #find({ prefix, side }: Edge): Position {
    const isBehind =
      side === "before"
        ? (key: Key) => compareKeys(key, prefix) >= 0
        : (key: Key) => compareKeys(key, prefix) > 0;
    const chunk = firstIndex(this.#chunks, (keys) => isBehind(keys.at(-1)!));
    const keys = this.#chunks[chunk];
    return { chunk, at: keys === undefined ? 0 : firstIndex(keys, isBehind) };
  }
}

/** Keys sort by their values in order; a prefix equals all that begin with it. */
export function compareKeys(a: Key, b: Key): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

/** `compareValues`, much faster for what most values are. */
function compare(a: Value | undefined, b: Value | undefined): number {
  // 0 and NaN have rules of their own.
  if (a === b && a !== 0) return 0;
  if (typeof a === "number" && typeof b === "number") {
    if (a < b) return -1;
    if (a > b) return 1;
  }
  if (typeof a === "string" && typeof b === "string") {
    let i = 0;
    while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
    const [unitA, unitB] = [a.charCodeAt(i), b.charCodeAt(i)];
    // Below the surrogates a UTF-16 unit is a code point.
    if (unitA < 0xd800 && unitB < 0xd800) return unitA - unitB;
  }
  return compareValues(a, b);
}

/** Of a list where `isBehind` turns true once: the first index where it is. */
function firstIndex<T>(list: T[], isBehind: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function later(a: Position, b: Position) {
  return isBefore(a, b) ? b : a;
}

function earlier(a: Position, b: Position) {
  return isBefore(b, a) ? b : a;
}

function isBefore(a: Position, b: Position) {
  return a.chunk < b.chunk || (a.chunk === b.chunk && a.at < b.at);
}
