import type { Emulator } from "../emulator.ts";
import type { EventRow } from "../emulatorTypes.ts";
import { ApiError, json, listParam } from "../http.ts";
import { eventNames } from "../referee/referee.ts";
import { toWebhookEvent } from "../webhooks.ts";
import type { Route } from "./routes.ts";

export type EventFilter = {
  types: string[];
  organizationId: string | null;
  fromMs: number;
  toMs: number;
};

/** The Events API: the emulator filters by type only, in a spelling the SDK does not use. */
export function eventRoutes({ tables }: Emulator): Route[] {
  return [
    {
      route: "GET /events",
      answer: ({ url: { searchParams } }) => {
        const filter = eventFilter(searchParams);
        const after = searchParams.get("after");
        // The emulator would begin anew, as if everything had just happened.
        if (after && !tables.events.get(after))
          throw refused("after names no event that is still kept");
        const { data, list_metadata } = tables.events.list({
          filter: (event) => concerns(filter, event),
          limit: Number(searchParams.get("limit") ?? 10) || 10,
          order: searchParams.get("order") ?? "desc",
          before: searchParams.get("before") ?? undefined,
          after: after ?? undefined,
        });
        return json({
          object: "list",
          data: data.map(toWebhookEvent),
          list_metadata,
        });
      },
    },
  ];
}

function eventFilter(params: URLSearchParams): EventFilter {
  if (params.get("after") && params.get("range_start")) {
    throw refused("after and range_start are mutually exclusive");
  }
  const types = listParam(params, "events");
  const unknown = types.filter((type) => !eventNames().includes(type));
  if (unknown.length > 0)
    throw refused(`These are no events: ${unknown.join(", ")}`);
  return {
    types,
    organizationId: params.get("organization_id"),
    fromMs: timeParam(params, "range_start") ?? -Infinity,
    toMs: timeParam(params, "range_end") ?? Infinity,
  };
}

function refused(message: string): ApiError {
  return new ApiError(400, "invalid_events_request", message, false);
}

function timeParam(params: URLSearchParams, name: string): number | null {
  const value = params.get(name);
  if (value === null) return null;
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) throw refused(`${name} must be an ISO 8601 time`);
  return ms;
}

export function concerns(filter: EventFilter, event: EventRow): boolean {
  const at = Date.parse(event.created_at);
  return (
    (filter.types.length === 0 || filter.types.includes(event.event)) &&
    at >= filter.fromMs &&
    at <= filter.toMs &&
    (filter.organizationId === null ||
      organizationOf(event) === filter.organizationId)
  );
}

function organizationOf({ data }: EventRow): unknown {
  return data.object === "organization" ? data.id : data.organization_id;
}
