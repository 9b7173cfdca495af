import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import product from "../convex/rollcall.config.ts";
import { readProduct } from "../src/rollcall/lib/product.ts";

/* What `npm run build` lays where a host publishes it. */

const root = path.resolve(import.meta.dirname, "..");

test("a build has what its hosts have to know, no source map but in a folder of this build's alone, no script in its page, and the product's name and mark on it, with its letters, before any script", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "built-"));
  const outDir = path.join(folder, "dist");
  const maps = path.join(folder, "dist-maps");
  await mkdir(maps);
  await writeFile(path.join(maps, "earlier.js.map"), "");
  const { VITE_CONVEX_URL: before, NODE_ENV } = process.env;
  onTestFinished(async () => {
    process.env.NODE_ENV = NODE_ENV;
    if (before === undefined) delete process.env.VITE_CONVEX_URL;
    else process.env.VITE_CONVEX_URL = before;
    delete process.env.VITE_WORKOS_CLIENT_ID;
    await rm(folder, { recursive: true });
  });
  process.env.NODE_ENV = "production";
  process.env.VITE_CONVEX_URL = "https://happy-otter-123.convex.cloud";
  process.env.VITE_WORKOS_CLIENT_ID = "client_x";
  await build({
    root,
    configFile: path.join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });

  const published = await readdir(outDir, { recursive: true });
  const read = (name: string) => readFile(path.join(outDir, name), "utf8");
  for (const name of [
    ...["_headers", "vercel.json"],
    ...["nginx-headers.conf", "caddy-headers.conf"],
  ])
    expect(await read(name)).toContain(
      "connect-src 'self' https://happy-otter-123.convex.cloud wss://happy-otter-123.convex.cloud https://api.workos.com",
    );

  expect(await read("_redirects")).toBe("/* /index.html 200\n");

  expect(published.filter((name) => name.endsWith(".map"))).toEqual([]);
  const scripts = published.filter((name) => name.endsWith(".js"));
  expect(scripts).not.toEqual([]);
  for (const script of scripts)
    expect(await read(script)).not.toMatch(/sourceMappingURL=\S+\.map/);
  const kept = await readdir(maps, { recursive: true });
  // The bundler's own few lines have no source here.
  const ours = scripts.filter((name) => !name.includes("rolldown-runtime"));
  expect(kept.filter((name) => name.endsWith(".map")).sort()).toEqual(
    ours.map((name) => `${name}.map`).sort(),
  );

  const page = await read("index.html");
  const { name } = readProduct(product);
  expect(page).toContain(`<title>${name}</title>`);
  expect(page).not.toContain("%");
  expect(page).not.toMatch(/<script(?![^>]* src=)| style=| on\w+=/);
  // Seen before any script has come, in the letters that the page then has.
  expect(page).toMatch(
    new RegExp(
      `<div id="root"><div class="first"><svg.+?</svg>\\s*${name}</div>`,
      "s",
    ),
  );
  const [font] = [...page.matchAll(/<link [^>]*rel="preload"[^>]*>/g)].flat();
  const letters = /href="\/(assets\/inter-latin-wght-normal[^"]+\.woff2)"/;
  expect(font).toContain('as="font"');
  expect(font).toContain("crossorigin");
  expect(published).toContain(letters.exec(font ?? "")?.[1]);
});
