import {
  type Answer,
  type CallApi,
  describeAnswer,
  isDone,
  listed,
  nextCursor,
} from "../checkWorkos/api.ts";
import type { Endpoint, Found } from "./plan.ts";

/* What a WorkOS environment has. */

const KEY_REFUSED =
  "WorkOS refused WORKOS_API_KEY. Copy it again from https://dashboard.workos.com/api-keys.";

/** @throws with a sentence, where WorkOS refuses the key or answers something else */
export async function readEnvironment(
  ask: CallApi,
): Promise<Pick<Found, "roles" | "endpoints" | "jwtTemplate">> {
  const roles = required(await ask("GET /authorization/roles"), "roles");
  const template = await ask("GET /user_management/jwt_template");
  const { content } =
    template.status === 404
      ? { content: null }
      : required(template, "a JWT template").body;
  return {
    roles: listed(roles).map(({ slug }) => String(slug)),
    endpoints: await listEndpoints(ask),
    jwtTemplate: typeof content === "string" ? content : null,
  };
}

async function listEndpoints(ask: CallApi): Promise<Endpoint[]> {
  const endpoints: Endpoint[] = [];
  let after: unknown = null;
  do {
    const page = required(
      await ask("GET /webhook_endpoints", {
        query: {
          limit: 100,
          ...(typeof after === "string" ? { after } : {}),
        },
      }),
      "webhook endpoints",
    );
    for (const { id, endpoint_url, events, status, secret } of listed(page))
      endpoints.push({
        id: String(id),
        url: String(endpoint_url),
        events: Array.isArray(events) ? events.map(String) : [],
        isEnabled: status === "enabled",
        secret: String(secret),
      });
    after = nextCursor(page);
  } while (typeof after === "string");
  return endpoints;
}

function required(answer: Answer, what: string): Answer {
  if ([401, 403].includes(answer.status)) throw new Error(KEY_REFUSED);
  if (!isDone(answer))
    throw new Error(`WorkOS shows no ${what}: ${describeAnswer(answer)}.`);
  return answer;
}
