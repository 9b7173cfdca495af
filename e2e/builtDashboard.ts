import { once } from "node:events";
import { createServer } from "node:http";
import path from "node:path";
import { build, type Rolldown } from "vite";
import { readHeadersFile } from "../dev/hosting/formats.ts";
import type { PreparedDashboard } from "../dev/stack.ts";

/** What was built, by name. */
type Files = Awaited<ReturnType<typeof buildDashboard>>;

let inPlace: Files | null = null;

/** Another build at the dashboard's address, which is the one that the stack knows. Null: its own. */
export function serveInPlace(files: Files | null) {
  inPlace = files;
}

const root = path.resolve(import.meta.dirname, "..");

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/**
 * The dashboard as it is deployed, built into memory and sent with the headers that
 * the build made for hosts. Vite's own server sends
 * each module by itself: some 260 requests whenever a page opens.
 */
export async function prepareBuiltDashboard(
  port: number,
  environment: Record<string, string>,
): Promise<PreparedDashboard> {
  const own = await buildDashboard(environment);
  const headers = readHeadersFile(own.get("_headers")!.toString());
  const server = createServer((request, response) => {
    const files = inPlace ?? own;
    const { pathname } = new URL(request.url!, "http://localhost");
    // Every other address is the dashboard's own router's.
    const name = files.has(pathname.slice(1))
      ? pathname.slice(1)
      : "index.html";
    for (const header of headers) response.setHeader(...header);
    response.setHeader("content-type", TYPES[path.extname(name)]!);
    response.end(files.get(name));
  });
  return {
    open: async () => {
      server.listen(port, "localhost");
      await once(server, "listening");
      return {
        async close() {
          server.closeAllConnections();
          server.close();
          await once(server, "close");
        },
      };
    },
  };
}

/** @param replaced files of the project, by their paths, and what is built in their place */
export async function buildDashboard(
  environment: Record<string, string>,
  replaced: Record<string, string> = {},
) {
  // Vite takes `VITE_*` from the process, and React its way of running.
  const before = process.env.NODE_ENV;
  Object.assign(process.env, environment, { NODE_ENV: "production" });
  try {
    const { output } = (await build({
      root,
      configFile: path.join(root, "vite.config.ts"),
      logLevel: "error",
      plugins: [
        {
          name: "replaced",
          enforce: "pre",
          load: (id) => replaced[path.relative(root, id)] ?? null,
        },
      ],
      build: { write: false, sourcemap: false },
    })) as Rolldown.RolldownOutput;
    return new Map(
      output.map((file) => [
        file.fileName,
        file.type === "chunk" ? file.code : file.source,
      ]),
    );
  } finally {
    process.env.NODE_ENV = before;
  }
}
