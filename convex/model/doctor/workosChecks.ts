import type { Answer } from "../../lib/workosApi/environment";
import { LISTED_TYPES, HANDLED_TYPES } from "../workos/events";
import { type Check, fine, SETUP, setVariable, unknown, wrong } from "./checks";

/* What WorkOS's answers say of its environment. Pure. */

/** As long as a webhook's signature holds: beyond it every webhook is refused. */
const CLOCK_MS = 3 * 60_000;

const KEYS_PAGE = "https://dashboard.workos.com/api-keys";

export function checkKey(answer: Answer | null): Check {
  const id = "workos-key";
  if (!answer)
    return wrong(
      id,
      "WorkOS does not answer at WORKOS_API_BASE_URL",
      setVariable("WORKOS_API_BASE_URL https://api.workos.com"),
    );
  if (answer.status === 401 || answer.status === 403)
    return wrong(
      id,
      `WorkOS refuses WORKOS_API_KEY (${answer.status}): copy it from ${KEYS_PAGE}`,
      setVariable("WORKOS_API_KEY"),
    );
  return answer.status === 200 && listOf(answer.body)
    ? fine(id, "WorkOS takes the key")
    : unknown(id, `WorkOS answered ${answer.status} to the key`);
}

/** @param known whether WorkOS shows one of the things that we know; null: we know none */
export function checkEnvironment(known: boolean | null): Check {
  const id = "environment";
  if (known === null)
    return unknown(id, "nothing is linked yet, so that any environment fits");
  return known
    ? fine(id, "WorkOS knows the organizations and people of this deployment")
    : wrong(
        id,
        `WorkOS knows no organization and nobody of this deployment: WORKOS_API_KEY is of another environment. Copy it from ${KEYS_PAGE}`,
        setVariable("WORKOS_API_KEY"),
      );
}

/** What an issuer answers where its signing keys are to be. */
export type Signs = { issuer: string; keys: Answer | null };

/** @param issuers what each of WORKOS_ISSUER_URL answers for the same client */
export function checkSigningKeys(
  keys: Answer | null,
  issuers: readonly Signs[],
): Check[] {
  const ours = keyIds(keys);
  const client =
    ours.length > 0
      ? fine("client-id", "WorkOS has signing keys for the client id")
      : wrong(
          "client-id",
          `WorkOS has no signing keys for WORKOS_CLIENT_ID (${statusOf(keys)}): copy the id from ${KEYS_PAGE}`,
          setVariable("WORKOS_CLIENT_ID"),
        );
  if (ours.length === 0)
    return [client, unknown("issuer", "not asked: the client id is not known")];
  return [client, ...checkIssuers(ours, issuers)];
}

/** A line for each that can't be told; one where all are well. */
function checkIssuers(ours: unknown[], issuers: readonly Signs[]): Check[] {
  const id = "issuer";
  const isKnown = ({ keys }: Signs) =>
    keyIds(keys).some((one) => ours.includes(one));
  const known = issuers.filter(isKnown).map(({ issuer }) => issuer);
  const rest = known.length > 0 ? known.join(",") : "https://api.workos.com";
  const bad = issuers
    .filter((one) => !isKnown(one))
    .map(({ issuer, keys }) =>
      wrong(
        id,
        `${issuer} of WORKOS_ISSUER_URL does not show WorkOS's signing keys (${statusOf(keys)}), so its tokens can't be told`,
        setVariable(`WORKOS_ISSUER_URL ${rest}`),
      ),
    );
  if (bad.length > 0) return bad;
  return [
    fine(
      id,
      known.length === 1
        ? "the issuer signs with the keys that are accepted"
        : `${known.length} issuers sign with the keys that are accepted`,
    ),
  ];
}

/** @param clientId whom tokens have to be for */
export function checkAudience(answer: Answer | null, clientId: string): Check {
  const id = "jwt-template";
  if (!answer || ![200, 404].includes(answer.status))
    return unknown(id, `WorkOS shows no template (${statusOf(answer)})`);
  const { content } = (answer.body ?? {}) as { content?: unknown };
  return typeof content === "string" && audienceOf(content) === clientId
    ? fine(id, "tokens say that they are for this client")
    : wrong(
        id,
        "the JWT template does not set aud to WORKOS_CLIENT_ID, so that every sign-in is refused",
        SETUP,
      );
}

/** The audience that a template sets, or null. A template is JSON but for its `{{ }}`. */
export function audienceOf(template: string): string | null {
  return /"aud"\s*:\s*"([^"]*)"/.exec(template)?.[1] ?? null;
}

/** @param slugs those that the role map names */
export function checkRoles(
  answer: Answer | null,
  slugs: readonly string[],
): Check {
  const id = "roles";
  const listed = answer?.status === 200 ? listOf(answer.body) : null;
  if (!listed)
    return unknown(id, `WorkOS shows no roles (${statusOf(answer)})`);
  const there = listed.map(({ slug }) => slug);
  const missing = slugs.filter((slug) => !there.includes(slug));
  return missing.length === 0
    ? fine(id, `WorkOS has ${slugs.join(", ")}`)
    : wrong(id, `WorkOS has no role ${missing.join(", ")}`, SETUP);
}

/** An organization makes roles of its own under this prefix; the environment has none of them. */
export function isEnvironmentRole(slug: string): boolean {
  return !slug.startsWith("org-");
}

/**
 * Whether events come here, those that are handled and no others, signed with a secret
 * that this deployment has.
 *
 * @param addresses where Rollcall's webhook answers
 */
export function checkEndpoint(
  answer: Answer | null,
  { addresses, secrets }: { addresses: string[]; secrets: string[] },
): Check {
  const id = "webhook-endpoint";
  const listed = answer?.status === 200 ? listOf(answer.body) : null;
  if (!listed)
    return unknown(id, `WorkOS shows no endpoints (${statusOf(answer)})`);
  const endpoint = listed.find(({ endpoint_url: url }) =>
    addresses.includes(String(url)),
  );
  if (!endpoint)
    return wrong(id, `WorkOS sends no webhooks to ${addresses[0]!}`, SETUP);
  if (endpoint.status !== "enabled")
    return wrong(id, "the webhook endpoint is disabled", SETUP);
  const events = Array.isArray(endpoint.events) ? endpoint.events : [];
  const missing = LISTED_TYPES.filter((type) => !events.includes(type));
  if (missing.length > 0)
    return wrong(id, `the endpoint is not sent ${missing.join(", ")}`, SETUP);
  const others = events.filter((type) => !HANDLED_TYPES.includes(String(type)));
  if (others.length > 0)
    return wrong(
      id,
      `the endpoint is sent what nothing acts on: ${others.join(", ")}`,
      SETUP,
    );
  return fitsOneOf(String(endpoint.secret), secrets)
    ? fine(id, "WorkOS sends what is handled, signed with a known secret")
    : wrong(
        id,
        "WORKOS_WEBHOOK_SECRET is not the secret that WorkOS signs with, so that every webhook is refused",
        SETUP,
      );
}

/** WorkOS may show the beginning of a secret alone. */
export function fitsOneOf(shown: string, secrets: readonly string[]): boolean {
  const [start] = shown.split(/[*•…]/, 1);
  return start === shown
    ? secrets.includes(shown)
    : secrets.some((one) => one.startsWith(start ?? ""));
}

/** @param now by this deployment's clock, when the answer came */
export function checkClock(answer: Answer | null, now: number): Check {
  const id = "clock";
  if (answer?.at == null) return unknown(id, "WorkOS does not say its time");
  const seconds = Math.round(Math.abs(now - answer.at) / 1_000);
  return seconds * 1_000 < CLOCK_MS
    ? fine(id, "the deployment's time is WorkOS's")
    : wrong(
        id,
        `the deployment's clock is ${seconds} seconds off WorkOS's, so that webhooks are refused`,
        "timedatectl set-ntp true, on the deployment's machine",
      );
}

type Listed = Readonly<Record<string, unknown>>;

/** Null where it is no list. */
export function listOf(body: unknown): Listed[] | null {
  const { data } = (body ?? {}) as { data?: unknown };
  return Array.isArray(data) ? (data as Listed[]) : null;
}

function keyIds(answer: Answer | null): unknown[] {
  const { keys } = (answer?.body ?? {}) as { keys?: unknown };
  return Array.isArray(keys)
    ? keys.flatMap((key: { kid?: unknown }) => key.kid ?? [])
    : [];
}

function statusOf(answer: Answer | null): string {
  return answer ? String(answer.status) : "no answer";
}
