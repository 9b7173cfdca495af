import type { Emulator } from "../emulator.ts";
import type { WebhookEndpoint } from "../emulatorTypes.ts";
import {
  ApiError,
  type Incoming,
  invalidParameters,
  json,
  jsonBody,
  text,
} from "../http.ts";
import { eventNames } from "../referee/referee.ts";
import { mayHearEvents } from "../webhookTargets.ts";
import type { Route } from "./routes.ts";

/** Also those who have the key can have events delivered to this machine only. */
export function webhookEndpointRoutes(
  emulator: Emulator,
  ports: readonly number[] | undefined,
): Route[] {
  const { webhookEndpoints } = emulator.tables;
  const requireAllowed = (incoming: Incoming) => {
    // The emulator reads either.
    const { endpoint_url: address, url, events } = jsonBody(incoming);
    const addresses = [address, url].flatMap((each) => text(each) ?? []);
    if (!addresses.every((each) => mayHearEvents(each, ports)))
      throw invalidParameters(
        "The local WorkOS delivers webhooks to this stack only.",
      );
    const unknown = strings(events).filter(
      (name) => !eventNames().includes(name),
    );
    if (unknown.length > 0)
      throw invalidParameters(`These are no events: ${unknown.join(", ")}`);
  };
  const requireFree = (address: string | undefined, exceptId?: string) => {
    const taken = webhookEndpoints
      .all()
      .some((one) => one.endpoint_url === address && one.id !== exceptId);
    if (taken)
      throw new ApiError(
        409,
        "duplicate_endpoint",
        "A webhook endpoint with this URL already exists.",
      );
  };
  const made = async (incoming: Incoming) => {
    const answer = (await (await emulator.ask(incoming)).json()) as {
      id: string;
    };
    return present(webhookEndpoints.get(answer.id)!);
  };
  return [
    {
      route: "GET /webhook_endpoints",
      answer: ({ url: { searchParams } }) => {
        const { data, list_metadata } = webhookEndpoints.list({
          limit: Number(searchParams.get("limit") ?? 10),
          order: searchParams.get("order") ?? "desc",
          before: searchParams.get("before") ?? undefined,
          after: searchParams.get("after") ?? undefined,
        });
        return json({ object: "list", data: data.map(present), list_metadata });
      },
    },
    {
      route: "POST /webhook_endpoints",
      answer: async (incoming) => {
        requireAllowed(incoming);
        requireFree(text(jsonBody(incoming).endpoint_url));
        return json(await made(incoming), 201);
      },
    },
    {
      // The emulator has PUT alone, which WorkOS does not publish.
      route: "PATCH /webhook_endpoints/:id",
      answer: (incoming, { id }) => {
        const endpoint = webhookEndpoints.get(id!);
        if (!endpoint)
          throw new ApiError(
            404,
            "entity_not_found",
            "Webhook endpoint not found",
          );
        requireAllowed(incoming);
        const { endpoint_url, events, status } = jsonBody(incoming);
        const address = text(endpoint_url);
        if (address !== undefined) requireFree(address, endpoint.id);
        const changed = webhookEndpoints.update(endpoint.id, {
          ...(address === undefined ? {} : { endpoint_url: address }),
          ...(events === undefined ? {} : { events: strings(events) }),
          ...(status === undefined ? {} : { enabled: status === "enabled" }),
        });
        return json(present(changed!));
      },
    },
    {
      route: "PUT /webhook_endpoints/:id",
      answer: async (incoming) => {
        requireAllowed(incoming);
        return await emulator.ask(incoming);
      },
    },
  ];
}

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === "string")
    : [];
}

/** With the secret as a whole, and the status that the emulator calls `enabled`. */
function present(endpoint: WebhookEndpoint) {
  const { object, id, endpoint_url, secret, enabled, events } = endpoint;
  return {
    ...{ object, id, endpoint_url, secret, events },
    status: enabled ? "enabled" : "disabled",
    created_at: endpoint.created_at,
    updated_at: endpoint.updated_at,
  };
}
