/** `npm start`: installs what is missing, then starts the local stack in this process. */
import path from "node:path";
import { ensureInstalled, requireNode } from "./install.mjs";

requireNode();
ensureInstalled();

// Not before: it uses a package.
const { importTypeScript } = await import("local-convex/importTypeScript");
const { main } = await importTypeScript(
  path.join(import.meta.dirname, "main.ts"),
);
await main();
