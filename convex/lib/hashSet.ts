/**
 * A set of texts that keeps 53 bits of each, 8 to 16 bytes, however long they are. Two
 * texts that have the same 53 bits count as one: among half a million it is one chance in
 * 70,000, and with another salt it is another pair.
 */
export class HashSet {
  readonly #salt: readonly [number, number];
  /** Open addressing; 0 is an empty place. Its length is a power of two. */
  #places = new Float64Array(SMALLEST);
  #fresh: number[] = [];
  #size = 0;

  /** @param salt has the same texts fall elsewhere */
  constructor(salt: string) {
    this.#salt = lanes(salt, SEEDS);
  }

  get size(): number {
    return this.#size;
  }

  /** Whether it was not there before. */
  add(text: string): boolean {
    const hash = this.#hash(text);
    if (!this.#put(hash)) return false;
    this.#fresh.push(hash);
    return true;
  }

  has(text: string): boolean {
    return this.#places[this.#find(this.#hash(text))] !== 0;
  }

  /** What was added since the last time, for `load`: bytes of at most `most` texts each. */
  takeFresh(most: number): ArrayBuffer[] {
    const chunks: ArrayBuffer[] = [];
    for (let at = 0; at < this.#fresh.length; at += most)
      chunks.push(Float64Array.from(this.#fresh.slice(at, at + most)).buffer);
    this.#fresh = [];
    return chunks;
  }

  /** Adds what was taken from a set with the same salt. */
  load(chunk: ArrayBuffer) {
    for (const hash of new Float64Array(chunk)) this.#put(hash);
  }

  #put(hash: number): boolean {
    const at = this.#find(hash);
    if (this.#places[at] !== 0) return false;
    this.#places[at] = hash;
    this.#size++;
    if (this.#size * 4 > this.#places.length * 3) this.#grow();
    return true;
  }

  #grow() {
    const before = this.#places;
    this.#places = new Float64Array(before.length * 2);
    for (const hash of before)
      if (hash !== 0) this.#places[this.#find(hash)] = hash;
  }

  /** Its place, or the empty one where it would be. */
  #find(hash: number): number {
    const last = this.#places.length - 1;
    let at = hash & last;
    while (this.#places[at] !== 0 && this.#places[at] !== hash)
      at = (at + 1) & last;
    return at;
  }

  #hash(text: string): number {
    const [low, high] = lanes(text, this.#salt);
    return (high & 0x1fffff) * 2 ** 32 + low || 1;
  }
}

const SMALLEST = 1_024;
const SEEDS = [0x811c9dc5, 0x9e3779b9] as const;

/** Two sums of 32 bits each, which have no multiplier in common. */
function lanes(
  text: string,
  [a, b]: readonly [number, number],
): [number, number] {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return [spread(a ^ (b >>> 11)), spread(b ^ Math.imul(a, 0x2c1b3c6d))];
}

/** Every bit comes to depend on every other. */
function spread(bits: number): number {
  bits ^= bits >>> 16;
  bits = Math.imul(bits, 0x21f0aaad);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
