import type {
  ProductLink,
  RollcallConfig,
} from "../../../convex/rollcall/config";

/** What a product is called, and where its dashboard is, with what holds where it says nothing. */
export type Product = {
  name: string;
  /** Address of a picture; null: the mark that Rollcall has. */
  logo: string | null;
  links: readonly ProductLink[];
  /** Where the dashboard is mounted, without a slash at its end: "/team". "": at the root. */
  path: string;
};

/**
 * Reads `product` of convex/rollcall.config.ts.
 *
 * @throws Error in a sentence that names the file, where something can't be used
 */
export function readProduct({ product = {} }: RollcallConfig): Product {
  return {
    name: readName(product.name ?? "Rollcall"),
    logo: product.logo === undefined ? null : readLogo(product.logo),
    links: (product.links ?? []).map(readLink),
    path: readPath(product.path ?? "/"),
  };
}

function readName(name: string): string {
  // It stands in texts, where these signs mean something.
  if (name.trim() === "" || name.length > 60 || /[{}<>#]/.test(name))
    throw wrong(
      "name",
      name,
      "a name of 1 to 60 characters, without { } < > #",
    );
  return name.trim();
}

function readLogo(logo: string): string {
  if (!isOwnPath(logo))
    throw wrong(
      "logo",
      logo,
      'the path of a picture that the dashboard\'s own host has, as "/logo.svg"',
    );
  return logo;
}

function readLink({ label, url }: ProductLink): ProductLink {
  if (label.trim() === "")
    throw wrong("links", label, "a label that can be read, and an address");
  if (!isOwnPath(url) && !/^https:\/\/[^/\\@]+(\/|$)/.test(url))
    throw wrong(
      "links",
      url,
      'an https address, or a path of the dashboard\'s own host, as "/help"',
    );
  return { label: label.trim(), url };
}

/** Of this host: one that begins with two slashes is another's. */
function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])\S*$/.test(text);
}

function readPath(path: string): string {
  if (path === "/") return "";
  // Letters, digits and few signs: each browser and host writes these alike.
  if (!/^(\/[a-z0-9][a-z0-9._~-]*)+\/?$/.test(path))
    throw wrong(
      "path",
      path,
      'a path of small letters and digits that begins with a slash, as "/team"',
    );
  return path.replace(/\/$/, "");
}

function wrong(field: string, value: string, wanted: string): Error {
  return new Error(
    `product.${field} in convex/rollcall.config.ts is ${JSON.stringify(value)}. It has to be ${wanted}.`,
  );
}

/** Where the sign-in page sends people back to. */
export const CALLBACK = "/callback";

/** Where WorkOS sends those whose sign-in did not begin here: its "sign-in endpoint". */
export const LOGIN = "/login";

/** An address of the dashboard by its own path: "/w/north" of one at "/team" is "/team/w/north". */
export function addressOf({ path }: Pick<Product, "path">, page: string) {
  return path !== "" && page === "/" ? path : `${path}${page}`;
}

/** The same backwards. Null: the address is not one of the dashboard's. */
export function pageAt(
  { path }: Pick<Product, "path">,
  pathname: string,
): string | null {
  if (pathname === path) return "/";
  return pathname.startsWith(`${path}/`) ? pathname.slice(path.length) : null;
}
