/**
 * Says whether a deployment is as Rollcall needs it, a line for each thing that was looked
 * at, with the command that mends what is wrong:
 *
 *   npm run doctor [-- --local | --prod | --deployment <name> | --url … --admin-key …] [--json]
 *
 * Without a deployment it is the one of .env.local, as for `npx convex run`. Exits with 1
 * where something is wrong.
 */
import path from "node:path";
import { importTypeScript } from "local-convex/importTypeScript";

const { main } = await importTypeScript(
  path.join(import.meta.dirname, "doctor/main.ts"),
);

process.exitCode = await main(process.argv.slice(2));
