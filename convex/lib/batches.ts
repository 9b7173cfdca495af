/** What a walk reads in one go, under `name`. */
export type Page<Name extends string, Item> = Record<Name, Item[]> & {
  next: string | null;
};

/**
 * The pages of a walk: each says where the next one begins, and the last that nothing
 * follows. A reader that answers null has ended it.
 */
export async function* eachPage<Page extends { next: string | null } | null>(
  read: (cursor: string | null) => Promise<Page>,
): AsyncGenerator<Page> {
  let cursor: string | null = null;
  do {
    const page: Page = await read(cursor);
    yield page;
    cursor = page?.next ?? null;
  } while (cursor !== null);
}

/** The same, where the next page is read while there is work with this one. */
async function* eachPageAhead<Page extends { next: string | null }>(
  read: (cursor: string | null) => Promise<Page>,
): AsyncGenerator<Page> {
  let coming: Promise<Page> | null = read(null);
  while (coming !== null) {
    const page: Page = await coming;
    coming = page.next === null ? null : read(page.next);
    // Who ends early hears no more of it.
    coming?.catch(() => undefined);
    yield page;
  }
}

/** Up to so many items a list is kept that is gone through again. */
const KEPT = 5_000;

/** A list that can be gone through again and again. */
export type Again<Page> = {
  pages: () => AsyncGenerator<Page>;
  /** When the reading began that the last walk went through, on our clock, in ms. */
  readAt: () => number;
};

/**
 * The pages of a walk, for who needs them more than once: short ones are kept, and nobody
 * is asked again; a long list is read anew each time, and each page forgotten.
 *
 * @param sizeOf how many items a page has
 */
export function again<Page extends { next: string | null }>(
  read: (cursor: string | null) => Promise<Page>,
  sizeOf: (page: Page) => number,
): Again<Page> {
  let kept: Page[] | null = null;
  let readAt = 0;
  async function* pages(): AsyncGenerator<Page> {
    if (kept) {
      yield* kept;
      return;
    }
    readAt = Date.now();
    let held: Page[] | null = [];
    let size = 0;
    for await (const page of eachPageAhead(read)) {
      size += sizeOf(page);
      if (size > KEPT) held = null;
      held?.push(page);
      yield page;
    }
    kept = held;
  }
  return { pages, readAt: () => readAt };
}

/** What comes in pieces of any size, `size` at a time. */
export async function* regrouped<T>(
  pieces: AsyncIterable<readonly T[]>,
  size: number,
): AsyncGenerator<T[]> {
  let rest: T[] = [];
  for await (const piece of pieces) {
    rest.push(...piece);
    while (rest.length >= size) {
      yield rest.slice(0, size);
      rest = rest.slice(size);
    }
  }
  if (rest.length > 0) yield rest;
}

/** Where a walk goes on after this page of a table; null at its end. */
export function nextAfter({
  isDone,
  continueCursor,
}: {
  isDone: boolean;
  continueCursor: string;
}): string | null {
  return isDone ? null : continueCursor;
}

/** The items, at most `size` at a time. */
export function* inBatches<T>(
  items: readonly T[],
  size: number,
): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
