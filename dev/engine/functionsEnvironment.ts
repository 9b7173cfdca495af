import { createServer, isRunnableDevEnvironment } from "vite";
import type { RunnableDevEnvironment } from "vite";
import { componentReferences } from "./components.ts";

/**
 * Where the functions are loaded: packages resolve as in Convex's bundler, except
 * that `convex` and `convex-test` are Node's own copies. There must be one of each,
 * shared by the functions and the engine.
 */
export async function functionsEnvironment(
  root: string,
): Promise<RunnableDevEnvironment> {
  const server = await createServer({
    configFile: false,
    envFile: false,
    root,
    logLevel: "error",
    appType: "custom",
    plugins: [componentReferences()],
    server: { middlewareMode: true, watch: null, ws: false, hmr: false },
    optimizeDeps: { noDiscovery: true },
    environments: {
      ssr: {
        resolve: {
          conditions: ["convex", "module", "worker"],
          external: ["convex", "convex-test"],
          noExternal: [
            /^@convex-dev\//,
            /^@workos-inc\/node/,
            /^convex-helpers/,
          ],
        },
      },
    },
  });
  const { ssr } = server.environments;
  if (!isRunnableDevEnvironment(ssr)) {
    throw new Error("Vite has no module runner: install vite 8.");
  }
  return ssr;
}
