import { parse, ValidationError } from "convex-helpers/validators";
import { v } from "convex/values";
import { isSafeUrl } from "./urls";

/*
 * What WorkOS has beside the members of an organization, reduced to what people are shown.
 * https://workos.com/docs/reference
 */

const vText = v.optional(v.union(v.string(), v.null()));
const vDomains = v.object({
  domains: v.optional(
    v.union(v.array(v.object({ domain: v.string(), state: vText })), v.null()),
  ),
});
const vConnection = v.object({
  name: v.string(),
  connection_type: v.string(),
  state: v.string(),
});
const vDirectory = v.object({
  name: v.string(),
  type: v.string(),
  state: v.string(),
});
const vPortalLink = v.object({ link: v.string() });

/** Of an organization. A state that is not said is none that we know. */
export function readDomains(data: unknown) {
  return (parse(vDomains, data).domains ?? []).map(({ domain, state }) => ({
    domain: shown(domain),
    state: state ?? "unknown",
  }));
}

/** @throws when a field that is shown is missing or of another type */
export function readConnection(data: unknown) {
  const { name, connection_type, state } = parse(vConnection, data);
  return { name: shown(name), type: connection_type, state };
}

/** @throws when a field that is shown is missing or of another type */
export function readDirectory(data: unknown) {
  const { name, type, state } = parse(vDirectory, data);
  return { name: shown(name), type, state };
}

/**
 * @param baseUrl WorkOS's own address, to which a link may lead, too: the local one's is no
 *   encrypted one
 * @throws when it is none that a browser may open
 */
export function readPortalLink(data: unknown, baseUrl: string): string {
  const { link } = parse(vPortalLink, data);
  // The link is a key: not even an error names it.
  if (!isSafeUrl(link) && !link.startsWith(`${new URL(baseUrl).origin}/`))
    throw new ValidationError("a link", "something else");
  return link;
}

/** Convex stores no half of a surrogate pair, and answers with none. */
function shown(text: string): string {
  return text.replace(/\p{Cs}/gu, "");
}
