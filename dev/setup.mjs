/**
 * Makes what the WorkOS environment and the Convex deployment need: roles, the webhook
 * endpoint and its secret, redirect URI, CORS origin, JWT template, variables:
 *
 *   npm run setup [-- --local | --prod | --deployment <name> | --url … --admin-key …]
 *                 [--app-url https://app.example.com] [--site-url https://….convex.site] [--yes]
 *
 * It says what it would do; with --yes it does it. What is there already stays. The key
 * is the deployment's WORKOS_API_KEY, or where it has none, the shell's.
 */
import path from "node:path";
import { importTypeScript } from "local-convex/importTypeScript";

const { main } = await importTypeScript(
  path.join(import.meta.dirname, "setup/main.ts"),
);

process.exitCode = await main(process.argv.slice(2));
