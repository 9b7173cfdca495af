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
