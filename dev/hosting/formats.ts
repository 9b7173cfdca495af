import type { Header } from "./securityHeaders.ts";

/* The same headers as each kind of host wants to be told of them. */

/** For Netlify and Cloudflare Pages: `_headers` in the folder that is published. */
export function headersFile(headers: Header[]): string {
  const lines = headers.map(([name, value]) => `  ${name}: ${value}\n`);
  return `/*\n${lines.join("")}`;
}

/**
 * For Netlify: `_redirects` beside it. Every address that is no file is the dashboard's
 * own. Cloudflare Pages holds it so by itself, and skips this with a warning.
 */
export const REDIRECTS_FILE = "/* /index.html 200\n";

/** For Vercel: vercel.json in the folder that is deployed. */
export function vercelJson(headers: Header[]): string {
  const settings = {
    // As REDIRECTS_FILE.
    rewrites: [{ source: "/(.*)", destination: "/index.html" }],
    headers: [
      {
        source: "/(.*)",
        headers: headers.map(([key, value]) => ({ key, value })),
      },
    ],
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

/** For nginx, to be included. */
export function nginxHeaders(headers: Header[]): string {
  const lines = headers.map(
    ([name, value]) => `add_header ${name} "${value}" always;\n`,
  );
  return `# Include this in every block that has an add_header of its own: nginx inherits none there.\n${lines.join("")}`;
}

/** For Caddy, to be imported into a site. */
export function caddyHeaders(headers: Header[]): string {
  const lines = headers.map(([name, value]) => `\t${name} "${value}"\n`);
  return `header {\n${lines.join("")}}\n`;
}

/** What a `_headers` file as above says for every address. */
export function readHeadersFile(file: string): Header[] {
  return [...file.matchAll(/^ +([\w-]+): (.*)$/gm)].map(
    ([, name = "", value = ""]) => [name, value],
  );
}
