// The engine's process begins here, in plain JavaScript. The engine is loaded by
// Vite, which it needs anyway: a TypeScript loader would read all of Vite as well,
// and more than double the time to start.
import { URL, fileURLToPath } from "node:url";
import { createServer } from "vite";

const loader = await createServer({
  configFile: false,
  envFile: false,
  root: fileURLToPath(new URL(".", import.meta.url)),
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, watch: null, ws: false, hmr: false },
  optimizeDeps: { noDiscovery: true },
});
const { followParent } = await loader.environments.ssr.runner.import(
  fileURLToPath(new URL("./engineProcess.ts", import.meta.url)),
);
followParent();
