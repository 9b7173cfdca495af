import { captureStore } from "./convexTestStore.ts";

/** @returns how many documents this `convexTest` instance, its components included, has written since */
export function countWrites(t: object): () => number {
  const { components, transactionManager } = captureStore(t);
  const commit = transactionManager.commit.bind(transactionManager);
  let writes = 0;
  transactionManager.commit = (isNested) => {
    if (!isNested)
      for (const { db } of Object.values(components))
        writes += Object.keys(db._writes[0] ?? {}).length;
    return commit(isNested);
  };
  return () => writes;
}
