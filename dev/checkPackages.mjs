/**
 * Checks the packages that the lock file names (`npm run check:packages`): what each is
 * known by, the licences of those that ship, and advisories where the registry answers.
 */
import path from "node:path";
import { importTypeScript } from "local-convex/importTypeScript";

const { main } = await importTypeScript(
  path.join(import.meta.dirname, "checkPackages/main.ts"),
);

process.exitCode = main();
