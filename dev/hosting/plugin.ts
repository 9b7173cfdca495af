import { mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Plugin } from "vite";
import product from "../../convex/rollcall.config.ts";
import { readProduct } from "../../src/rollcall/lib/product.ts";
import {
  caddyHeaders,
  headersFile,
  nginxHeaders,
  REDIRECTS_FILE,
  vercelJson,
} from "./formats.ts";
import { securityHeaders } from "./securityHeaders.ts";

/**
 * Lays what a host has to know beside the built dashboard. It is made at each
 * build, for only then the hosts are known that the dashboard talks to.
 */
export function hosting(): Plugin[] {
  let variables: Record<string, unknown> = {};
  return [
    {
      name: "product",
      // What can't be used is told here, and not to the people who open the page.
      configResolved: () => void readProduct(product),
      // The page is called by the product's name before the dashboard is there.
      transformIndexHtml: {
        order: "pre",
        handler: async (html) => {
          const { name, logo } = readProduct(product);
          const mark =
            logo === null ? await readFile(OWN_MARK, "utf8") : picture(logo);
          return html
            .replaceAll("%PRODUCT_NAME%", () => escapeHtml(name))
            .replaceAll("%PRODUCT_MARK%", () => mark);
        },
      },
    },
    {
      name: "fonts-first",
      apply: "build",
      // The letters that nearly every page has. Others come when a name has them.
      transformIndexHtml: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
          .map((name) => ({
            tag: "link",
            injectTo: "head" as const,
            attrs: {
              rel: "preload",
              as: "font",
              type: "font/woff2",
              crossorigin: true,
              href: `/${name}`,
            },
          })),
    },
    {
      name: "texts-first",
      apply: "build",
      // What the sign-in page says, in the language that most read, comes beside the script.
      transformIndexHtml: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter(
            (file) =>
              file.type === "chunk" &&
              file.facadeModuleId?.endsWith(FRONT_TEXTS) === true,
          )
          .map(({ fileName }) => ({
            tag: "link",
            injectTo: "head" as const,
            attrs: {
              rel: "modulepreload",
              crossorigin: true,
              href: `/${fileName}`,
            },
          })),
    },
    {
      name: "security-headers",
      apply: "build",
      configResolved: ({ env }) => {
        variables = env;
      },
      generateBundle() {
        const headers = securityHeaders(variables);
        const files = {
          _headers: headersFile(headers),
          _redirects: REDIRECTS_FILE,
          "vercel.json": vercelJson(headers),
          "nginx-headers.conf": nginxHeaders(headers),
          "caddy-headers.conf": caddyHeaders(headers),
        };
        for (const [fileName, source] of Object.entries(files))
          this.emitFile({ type: "asset", fileName, source });
      },
    },
    {
      // They are the source itself, and its names; whatever lies in the folder is published.
      name: "source-maps-elsewhere",
      apply: "build",
      async writeBundle({ dir }, bundle) {
        if (dir === undefined) return;
        const maps = path.join(dir, "../dist-maps");
        // Those of an earlier build fit no file of this one.
        await rm(maps, { recursive: true, force: true });
        for (const name of Object.keys(bundle)) {
          if (!name.endsWith(".map") && name !== MANIFEST) continue;
          const place = path.join(maps, name);
          await mkdir(path.dirname(place), { recursive: true });
          await rename(path.join(dir, name), place);
        }
        await rm(path.dirname(path.join(dir, MANIFEST)), {
          recursive: true,
          force: true,
        });
      },
    },
  ];
}

/** Which file needs which, as Vite writes it where `build.manifest` asks for it. */
const MANIFEST = ".vite/manifest.json";

const FRONT_TEXTS = "/src/rollcall/messages/en/packs/front.ts";

const OWN_MARK = path.resolve(
  import.meta.dirname,
  "../../src/rollcall/assets/favicon.svg",
);

/** A logo's path has neither quotes nor spaces; see readProduct. */
function picture(logo: string): string {
  return `<img src="${escapeHtml(logo)}" alt="" width="30" height="30" />`;
}

/** A name has neither "<" nor ">"; see readProduct. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
