import type { Provider } from "../../lib/validators";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";

/* What a place where something of a person is kept looks like: see people.ts. */

/** Whose it is. Somebody who was only ever invited is an address, and no user. */
export type Person = {
  user: Doc<"users"> | null;
  /** Their row, and those of accounts that turned out to be theirs. */
  userIds: Id<"users">[];
  workosUserId: string | undefined;
  clerkUserId: string | undefined;
  /** Those that were verified, as they are written and as they are compared. */
  addresses: string[];
  /** What is later than this is somebody else's, who has the address now. */
  until: number;
};

type Read<Row> = Promise<{
  /** The table, where it is not the place's. */
  name?: string;
  rows: Row[];
  next: string | null;
}>;

type Definition<Key, Row> = {
  /** The table, as the person's copy calls it. */
  name: string;
  /** What the person's rows are found by. */
  keys: (person: Person) => readonly Key[];
  /** A page of them; one `.paginate` at most. */
  page: (ctx: QueryCtx, key: Key, cursor: string | null) => Read<Row>;
  /** What the person is shown of a row; absent: the row. */
  show?: (ctx: QueryCtx, row: Row) => Promise<unknown>;
  /** Takes their name and address out of a row, or the row away. Absent: it has ids only. */
  erase?: (ctx: MutationCtx, row: Row, person: Person) => Promise<void>;
};

/** The rows of one person by one key. */
export type Place = {
  name: string;
  read: (ctx: QueryCtx, cursor: string | null) => Read<unknown>;
  /** A page; returns where to go on. Null: there is nothing to erase, or no more. */
  erase: (ctx: MutationCtx, cursor: string | null) => Promise<string | null>;
};

export type Source = {
  name: string;
  erases: boolean;
  places: (person: Person) => Place[];
};

export function source<Key, Row>({
  name,
  keys,
  page,
  show,
  erase,
}: Definition<Key, Row>): Source {
  return {
    name,
    erases: erase !== undefined,
    places: (person) =>
      keys(person).map((key) => ({
        name,
        read: async (ctx, cursor) => {
          const { rows, next } = await page(ctx, key, cursor);
          if (!show) return { rows, next };
          const shown: unknown[] = [];
          for (const row of rows) shown.push(await show(ctx, row));
          return { rows: shown, next };
        },
        erase: async (ctx, cursor) => {
          if (!erase) return null;
          const { rows, next } = await page(ctx, key, cursor);
          for (const row of rows) await erase(ctx, row, person);
          return next;
        },
      })),
  };
}

/** Rows in one transaction. */
export const PAGE = 100;

export function pageOf<Row>({
  page,
  ...rest
}: {
  page: Row[];
  isDone: boolean;
  continueCursor: string;
}): { rows: Row[]; next: string | null } {
  return { rows: page, next: nextAfter(rest) };
}

/** What the providers call a person. */
export function providerUserIds({
  workosUserId,
  clerkUserId,
}: Person): { provider: Provider; id: string }[] {
  return [
    ...(workosUserId === undefined
      ? []
      : [{ provider: "workos" as const, id: workosUserId }]),
    ...(clerkUserId === undefined
      ? []
      : [{ provider: "clerk" as const, id: clerkUserId }]),
  ];
}
