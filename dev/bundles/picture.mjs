/**
 * Draws what is in the files that a page loads: npm run size:picture -- TeamRoute
 * Without a name, of signing in. It is an HTML page, written beside the source maps, or into
 * the file that is named: npm run size:picture -- TeamRoute team.html
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { filesOf } from "./front.mjs";
import { weigh } from "./weighed.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const WIDTH = 1400;
const HEIGHT = 860;

/** @typedef {{ name: string, bytes: number, parts: Map<string, Part> }} Part */
/** @typedef {{ x: number, y: number, w: number, h: number }} Place */

const args = process.argv.slice(2);
const isFile = (/** @type {string} */ arg) => arg.endsWith(".html");
const page = args.find((arg) => !isFile(arg)) ?? "front";
const out = path.resolve(
  args.find(isFile) ?? path.join(root, `dist-maps/${page}.html`),
);
const all = treeOf(filesOf(page).js.flatMap(weigh));
writeFileSync(out, pageOf(all));
console.log(
  `${page}: ${kB(all.bytes)}. See ${path.relative(process.cwd(), out)}`,
);

/** @param {{ module: string, bytes: number }[]} modules */
function treeOf(modules) {
  const top = partOf(page);
  for (const { module, bytes } of modules) {
    top.bytes += bytes;
    let part = top;
    for (const name of module.split("/")) {
      const next = part.parts.get(name) ?? partOf(name);
      part.parts.set(name, next);
      next.bytes += bytes;
      part = next;
    }
  }
  return top;
}

/** @param {string} name @returns {Part} */
function partOf(name) {
  return { name, bytes: 0, parts: new Map() };
}

/** @param {Part} part */
function pageOf(part) {
  const place = { x: 0, y: 0, w: WIDTH, h: HEIGHT };
  return `<!doctype html><meta charset="utf-8"><title>${part.name}</title>
<style>text{font:11px system-ui;pointer-events:none}rect{stroke:#fff}</style>
<svg width="${WIDTH}" height="${HEIGHT}">${draw(part, place, 0, part.name)}</svg>\n`;
}

/** @param {Part} part @param {Place} place @param {number} depth @param {string} way */
function draw(part, place, depth, way) {
  const { x, y, w, h } = place;
  if (w < 2 || h < 2) return "";
  const box = `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="hsl(${hueOf(way)} 45% ${Math.min(90, 62 + depth * 5)}%)"><title>${way} ${kB(part.bytes)}</title></rect>`;
  const isNamed = w > 46 && h > 15;
  const label = isNamed
    ? `<text x="${x + 3}" y="${y + 11}">${`${part.name} ${kB(part.bytes)}`.slice(0, Math.floor(w / 6))}</text>`
    : "";
  const top = isNamed ? 14 : 0;
  const inner = { x, y: y + top, w, h: Math.max(0, h - top) };
  const parts = [...part.parts.values()].sort((a, b) => b.bytes - a.bytes);
  /** @type {string} */
  const within = split(parts, inner)
    .map(([one, where]) => draw(one, where, depth + 1, `${way}/${one.name}`))
    .join("");
  return box + label + within;
}

/** In two halves of about the same weight, and so on. @param {Part[]} parts @param {Place} place @returns {[Part, Place][]} */
function split(parts, place) {
  const [first] = parts;
  if (first === undefined) return [];
  if (parts.length === 1) return [[first, place]];
  const sum = parts.reduce((all, { bytes }) => all + bytes, 0) || 1;
  let weight = first.bytes;
  let count = 1;
  while (count < parts.length - 1 && weight < sum / 2)
    weight += parts[count++]?.bytes ?? 0;
  const part = weight / sum;
  const { x, y, w, h } = place;
  const [one, other] =
    w > h
      ? [
          { x, y, w: w * part, h },
          { x: x + w * part, y, w: w * (1 - part), h },
        ]
      : [
          { x, y, w, h: h * part },
          { x, y: y + h * part, w, h: h * (1 - part) },
        ];
  return [
    ...split(parts.slice(0, count), one),
    ...split(parts.slice(count), other),
  ];
}

/** The same of everything in one package or folder. @param {string} way */
function hueOf(way) {
  const [, first = "", second = ""] = way.split("/");
  return [...first, ...second].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360,
    7,
  );
}

/** @param {number} bytes */
function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
