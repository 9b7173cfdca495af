/**
 * Makes pictures of every page and state of the dashboard, from the example data, in both
 * themes and at three widths:
 *
 *   npm run screenshots [-- --only home,review] [--docs]
 *
 * They are written into the folder `screenshots`, which git ignores. With `--docs` only the
 * few that the documentation shows are made, into `docs/pictures`.
 */
import path from "node:path";
import { importTypeScript } from "local-convex/importTypeScript";

const { main } = await importTypeScript(
  path.join(import.meta.dirname, "screenshots/main.ts"),
);

process.exitCode = await main(process.argv.slice(2));
