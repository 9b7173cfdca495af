/**
 * Writes convex/__tests__/releases/<version>.json: rows of every table as this version may
 * have them, which later versions are tested with.
 *
 *   node dev/releaseRows.mjs
 */
import path from "node:path";
import { importTypeScript } from "local-convex/importTypeScript";

const { main } = await importTypeScript(
  path.join(import.meta.dirname, "releaseRows/main.ts"),
);
main();
