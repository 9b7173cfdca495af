// The engine's process begins here, in plain JavaScript: Vite, which the engine
// needs anyway, makes one file of the engine's TypeScript. Loading it file by file
// would double the time to start.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL, URL } from "node:url";
import { build } from "vite";

const { output } = await build({
  configFile: false,
  envFile: false,
  logLevel: "error",
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [
    {
      name: "packages-by-address",
      enforce: "pre",
      /** The file lies outside the project, where package names lead nowhere. */
      resolveId: (source) =>
        /^[./]|^node:/.test(source)
          ? null
          : { id: import.meta.resolve(source), external: "absolute" },
    },
  ],
  build: {
    ssr: fileURLToPath(new URL("./engineProcess.ts", import.meta.url)),
    write: false,
    minify: false,
    target: "node20",
  },
});
const folder = await mkdtemp(path.join(tmpdir(), "convex-engine-"));
const file = path.join(folder, "engine.mjs");
let engine;
try {
  await writeFile(file, output[0].code);
  engine = await import(pathToFileURL(file).href);
} finally {
  await rm(folder, { recursive: true });
}
engine.followParent();
