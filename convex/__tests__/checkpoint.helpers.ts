import { captureStore } from "local-convex/convexTestStore";
import type { DatabaseFake } from "local-convex/convexTestTypes";
import type { T } from "./setup.helpers";

/**
 * What the deployment holds now, its components included. The function that comes
 * back has it hold just that again, as often as it is called: far cheaper than a
 * deployment made anew. Nothing may be under way at either time.
 */
export function checkpoint(t: T): () => Promise<void> {
  const databases = Object.values(captureStore(t).components).map(
    ({ db }) => [db, { ...db._documents }] as const,
  );
  return async () => {
    // A transaction is one of all components.
    await t.run(async () => {
      for (const [db, documents] of databases) putBack(db, documents);
      return await Promise.resolve(null);
    });
  };
}

/** As writes like any other, so that the indexes follow. */
function putBack(db: DatabaseFake, documents: DatabaseFake["_documents"]) {
  for (const id of Object.keys(db._documents))
    if (documents[id] === undefined) db._addWrite(id, null);
  for (const [id, document] of Object.entries(documents))
    if (db._documents[id] !== document) db._addWrite(id, document);
}
