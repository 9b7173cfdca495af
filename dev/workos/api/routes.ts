import type { Incoming } from "../http.ts";

export type Params = Readonly<Record<string, string>>;

/** One API route whose emulator answer differs from WorkOS's. */
export type Route = {
  /** `GET /organizations/:id`; a `:name` stands for one path segment. */
  route: string;
  answer(incoming: Incoming, params: Params): Promise<Response> | Response;
};

export function findRoute(
  routes: readonly Route[],
  { method, url }: Pick<Incoming, "method" | "url">,
): { route: Route; params: Params } | null {
  for (const route of routes) {
    const [wanted, template] = route.route.split(" ") as [string, string];
    if (wanted !== method) continue;
    const params = matchPath(template, url.pathname);
    if (params) return { route, params };
  }
  return null;
}

function matchPath(template: string, path: string): Params | null {
  const names = template.split("/");
  const segments = path.split("/");
  if (names.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const segment = segments[index]!;
    if (name.startsWith(":")) params[name.slice(1)] = decode(segment);
    else if (name !== segment) return null;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
