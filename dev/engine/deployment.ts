import type { Commands, StartOptions } from "./control.ts";
import { Engine } from "./engine.ts";
import { ignoreSignals } from "./fetchWithoutSignals.ts";
import { httpApi } from "./httpApi.ts";
import { listen } from "./httpServer.ts";
import { localOnly } from "./localOnly.ts";
import { httpActions } from "./siteServer.ts";
import { serveSync } from "./syncServer.ts";

export type Deployment = { url: string; siteUrl: string; commands: Commands };

/** An engine and its two ports. Requests that come while it loads wait for it. */
export async function startDeployment(
  options: StartOptions,
  print: (line: string) => void,
): Promise<Deployment> {
  const { adminKey, functionsDir } = options;
  let ready!: (engine: Engine | Promise<never>) => void;
  const loading = new Promise<Engine>((resolve) => (ready = resolve));
  // Its failure is reported below; here it only ends what waits.
  loading.catch(() => undefined);
  const onError = (error: unknown) =>
    print(`[ERROR] A request failed: ${String(error)}`);

  let siteUrl = "";
  const isLocal = localOnly(options.origins);
  const api = await listen(options.port, httpApi(loading), isLocal, onError);
  const sync = serveSync(api.server, loading, isLocal);
  const site = await listen(
    options.sitePort,
    httpActions(loading, () => siteUrl, print),
    isLocal,
    onError,
  );
  ({ url: siteUrl } = site);
  globalThis.fetch = ignoreSignals(globalThis.fetch);
  // Functions see the deployment's variables and nothing of this process's own.
  process.env = {
    ...options.env,
    CONVEX_CLOUD_URL: api.url,
    CONVEX_SITE_URL: siteUrl,
  };
  const starting = Engine.start({
    functionsDir,
    declared: { values: options.declaredEnv, advice: options.envAdvice },
    adminKey,
    restore: options.restore,
    print,
  });
  starting.then(ready, (error: unknown) =>
    ready(Promise.reject(error as Error)),
  );
  const engine = await starting;
  void engine.checkModules();

  return {
    url: api.url,
    siteUrl,
    commands: {
      reset: () => engine.reset(),
      reload: () => engine.reload(),
      importDocuments: (table, documents) =>
        engine.importDocuments(table, documents),
      documents: (table) => engine.documents(table),
      patchDocuments: (table, ids, fields) =>
        engine.patchDocuments(table, ids, fields),
      deleteDocuments: (table, ids) => engine.deleteDocuments(table, ids),
      snapshot: (known) => engine.snapshot(known),
      dropConnections: () => {
        sync.dropConnections();
        return Promise.resolve();
      },
      close: () => {
        engine.stop();
        sync.close();
        for (const { server } of [api, site]) {
          server.close();
          server.closeAllConnections();
        }
        return Promise.resolve();
      },
    },
  };
}
