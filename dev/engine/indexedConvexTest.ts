import { indexDatabase } from "./convexTestQueries.ts";
import { captureStore } from "./convexTestStore.ts";
import type { DatabaseFake } from "./convexTestTypes.ts";

type Register = { registerComponent: (...component: never[]) => void };

/**
 * The same `convexTest` instance, with an index under its queries: they give, and
 * count, what they always did, and cost what they return. Components may come later.
 */
export function withDocumentIndex<T extends Register>(t: T): T {
  const store = captureStore(t);
  const indexed = new WeakSet<DatabaseFake>();
  const indexNew = () => {
    for (const { db } of Object.values(store.components)) {
      if (!indexed.has(db)) indexDatabase(db);
      indexed.add(db);
    }
  };
  indexNew();
  const { registerComponent } = t;
  t.registerComponent = (...component) => {
    registerComponent(...component);
    indexNew();
  };
  return t;
}
