import {
  audienceOf,
  fitsOneOf,
  isEnvironmentRole,
} from "../../convex/model/doctor/workosChecks.ts";
import { LISTED_TYPES } from "../../convex/model/workos/events.ts";

/* What a WorkOS environment and a deployment lack. Pure. */

/** One thing to make or change. */
export type Step =
  | { kind: "variable"; name: string; value: string }
  | { kind: "role"; slug: string }
  | { kind: "makeEndpoint"; url: string; events: string[] }
  | { kind: "changeEndpoint"; id: string; events: string[] }
  | { kind: "jwtTemplate"; content: string }
  | { kind: "redirectUri"; uri: string }
  | { kind: "corsOrigin"; origin: string };

/** Something that no API does, and the page where a person does it. */
export type ByHand = { does: string; at: string };

export type Endpoint = {
  id: string;
  url: string;
  events: string[];
  isEnabled: boolean;
  /** As WorkOS shows it, which may be its beginning alone. */
  secret: string;
};

export type Found = {
  /** The deployment's variables, as they are. */
  variables: Readonly<Record<string, string>>;
  /** With what they get of the shell where they lack it. */
  clientId: string | null;
  apiKey: string;
  baseUrl: string;
  /** Null where it is not known. */
  siteUrl: string | null;
  roles: string[];
  endpoints: Endpoint[];
  /** Null where the environment has none. */
  jwtTemplate: string | null;
};

export type Wish = {
  /** The slugs of the role map, the highest first. */
  roles: string[];
  /** Where people open the dashboard; null where that was not said. */
  app: { origin: string; path: string } | null;
  /** What was sent before: WorkOS lists neither. */
  sent: { redirectUris: string[]; corsOrigins: string[] };
};

export type Plan = { steps: Step[]; byHand: ByHand[]; there: string[] };

const PAGES = {
  keys: "https://dashboard.workos.com/api-keys",
  webhooks: "https://dashboard.workos.com/webhooks",
  redirects: "https://dashboard.workos.com/redirects",
  authentication: "https://dashboard.workos.com/authentication",
};
const NO_CLERK = "https://clerk.invalid";

export function planSetup(found: Found, wish: Wish): Plan {
  const parts = [
    variables(found),
    roles(found, wish),
    webhooks(found),
    jwtTemplate(found),
    app(wish),
  ];
  return {
    steps: parts.flatMap(({ steps }) => steps),
    byHand: parts.flatMap(({ byHand }) => byHand),
    there: parts.flatMap(({ there }) => there),
  };
}

function variables({ variables: has, ...found }: Found): Plan {
  const wanted: Record<string, string | null> = {
    WORKOS_CLIENT_ID: found.clientId,
    WORKOS_API_KEY: found.apiKey,
    WORKOS_API_BASE_URL: found.baseUrl,
    WORKOS_ISSUER_URL: found.baseUrl,
    CLERK_ISSUER_URL: NO_CLERK,
  };
  const plan: Plan = { steps: [], byHand: [], there: [] };
  for (const [name, value] of Object.entries(wanted))
    if ((has[name] ?? "") !== "") plan.there.push(name);
    else if (value !== null) plan.steps.push({ kind: "variable", name, value });
    else
      plan.byHand.push({
        does: `${name}: copy it, set it in this shell, and run this again`,
        at: PAGES.keys,
      });
  return plan;
}

function roles({ roles: has }: Found, wish: Wish): Plan {
  const wanted = wish.roles.filter(isEnvironmentRole);
  return {
    steps: wanted
      .filter((slug) => !has.includes(slug))
      .map((slug) => ({ kind: "role", slug })),
    byHand: [],
    there: wanted
      .filter((slug) => has.includes(slug))
      .map((slug) => `role ${slug}`),
  };
}

function webhooks({ siteUrl, endpoints, variables: has }: Found): Plan {
  if (siteUrl === null)
    return {
      steps: [],
      byHand: [
        {
          does: "the webhook endpoint: run this again with --site-url, the deployment's address of HTTP actions",
          at: "https://dashboard.convex.dev, Settings",
        },
      ],
      there: [],
    };
  const url = `${siteUrl}/webhooks/workos`;
  const events = [...LISTED_TYPES];
  // The second is the path that AuthKit's documentation names; both answer.
  const endpoint = [url, `${siteUrl}/workos/webhook`]
    .map((address) => endpoints.find((one) => one.url === address))
    .find((one) => one !== undefined);
  if (!endpoint)
    return {
      steps: [{ kind: "makeEndpoint", url, events }],
      byHand: [],
      there: [],
    };
  const isRight =
    endpoint.isEnabled &&
    [...endpoint.events].sort().join() === [...events].sort().join();
  const plan: Plan = {
    steps: isRight ? [] : [{ kind: "changeEndpoint", id: endpoint.id, events }],
    byHand: [],
    there: isRight ? [`webhook endpoint ${endpoint.url}`] : [],
  };
  const known = (has.WORKOS_WEBHOOK_SECRET ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (fitsOneOf(endpoint.secret, known))
    plan.there.push("WORKOS_WEBHOOK_SECRET");
  else if (/[*•…]/.test(endpoint.secret))
    plan.byHand.push({
      does: "WORKOS_WEBHOOK_SECRET: WorkOS shows the secret on its page alone. Copy it, and pipe it into npx convex env set WORKOS_WEBHOOK_SECRET",
      at: PAGES.webhooks,
    });
  else
    plan.steps.push({
      kind: "variable",
      name: "WORKOS_WEBHOOK_SECRET",
      value: endpoint.secret,
    });
  return plan;
}

function jwtTemplate({ jwtTemplate: template, clientId }: Found): Plan {
  const plan: Plan = { steps: [], byHand: [], there: [] };
  if (clientId === null) return plan;
  const audience = audienceOf(template ?? "");
  if (audience === clientId) plan.there.push("JWT template");
  else if (audience !== null)
    // Somebody else's tokens may depend on it.
    plan.byHand.push({
      does: `the JWT template has another "aud": set it to ${clientId}`,
      at: PAGES.authentication,
    });
  else
    plan.steps.push({
      kind: "jwtTemplate",
      content: withAudience(template ?? "{}", clientId),
    });
  return plan;
}

/** The template as it is, with the audience before the rest. */
function withAudience(template: string, clientId: string): string {
  const inside = template.trim().replace(/^\{/, "").replace(/\}$/, "").trim();
  const audience = `"aud": ${JSON.stringify(clientId)}`;
  return inside === "" ? `{${audience}}` : `{${audience}, ${inside}}`;
}

function app({ app: at, sent }: Wish): Plan {
  if (!at)
    return {
      steps: [],
      byHand: [
        {
          does: "redirect URI and CORS origin: run this again with --app-url, where people open the dashboard",
          at: PAGES.redirects,
        },
      ],
      there: [],
    };
  const { origin, path } = at;
  const plan: Plan = { steps: [], byHand: [], there: [] };
  const uri = `${origin}${path}/callback`;
  if (sent.redirectUris.includes(uri)) plan.there.push(`redirect URI ${uri}`);
  else plan.steps.push({ kind: "redirectUri", uri });
  if (sent.corsOrigins.includes(origin))
    plan.there.push(`CORS origin ${origin}`);
  else plan.steps.push({ kind: "corsOrigin", origin });
  plan.byHand.push({
    does: `sign-in endpoint ${uri.replace(/callback$/, "login")}, which no API sets`,
    at: PAGES.redirects,
  });
  const signOut = [...new Set([origin, `${origin}${path}`])].join(" and ");
  plan.byHand.push({
    does: `sign-out redirect ${signOut}, which no API sets`,
    at: PAGES.redirects,
  });
  return plan;
}

/** A line for somebody who decides. Names no secret. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case "variable":
      return `set ${step.name} on the deployment`;
    case "role":
      return `make the role ${step.slug}`;
    case "makeEndpoint":
      return `make the webhook endpoint ${step.url} with ${step.events.length} events, and set WORKOS_WEBHOOK_SECRET to its secret`;
    case "changeEndpoint":
      return `change the webhook endpoint: enabled, with exactly these events: ${step.events.join(", ")}`;
    case "jwtTemplate":
      return `set the JWT template to ${step.content}`;
    case "redirectUri":
      return `add the redirect URI ${step.uri}, unless it is there`;
    case "corsOrigin":
      return `add the CORS origin ${step.origin}, unless it is there`;
    default:
      return step satisfies never;
  }
}
