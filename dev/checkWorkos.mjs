/**
 * Asks a real WorkOS environment whether the assumptions of docs/providers.md hold:
 *
 *   WORKOS_API_KEY=… npm run check:workos [-- --write [--user user_…]]
 *
 * It only reads. With --write it makes a throw-away organization and throw-away
 * people, and removes them; --user puts somebody of yours into it instead.
 * WORKOS_CLIENT_ID adds the signing keys; WORKOS_API_BASE_URL is WorkOS's unless set.
 */
import path from "node:path";
import { importTypeScript } from "local-convex/importTypeScript";

const { main } = await importTypeScript(
  path.join(import.meta.dirname, "checkWorkos/main.ts"),
);

process.exitCode = await main(process.argv.slice(2));
