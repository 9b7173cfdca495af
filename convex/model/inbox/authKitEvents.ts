import type { GenericMutationCtx } from "convex/server";
import type { DataModel } from "../../_generated/dataModel";
import * as Inbox from "./inbox";
import { readEnvelope } from "../workos/events";

/** What an adopter's AuthKit has to be told to listen to, beside `user.*`. */
export const TYPES = [
  "organization_membership.created",
  "organization_membership.updated",
  "organization_membership.deleted",
  "organization.updated",
  "organization.deleted",
] as const;

type AuthKitEvent = { event: string; data: object };

/**
 * Keeps an event that AuthKit's component handed on. The component passes the
 * SDK's form of it and neither id nor time, so the id is made of what the event
 * is about, and the same state of an object stays one event.
 */
async function store(
  ctx: GenericMutationCtx<DataModel>,
  { event, data }: AuthKitEvent,
): Promise<void> {
  const wire = toWire(data) as { id?: string; updated_at?: string };
  const body = JSON.stringify({
    id: `authkit:${event}:${wire.id ?? ""}:${wire.updated_at ?? ""}`,
    event,
    created_at: wire.updated_at,
    data: wire,
  });
  const envelope = readEnvelope(body);
  if (!envelope) throw new Error(`AuthKit handed on no usable event: ${event}`);
  await Inbox.store(
    ctx,
    { provider: "workos", source: "authkit", body, ...envelope },
    Date.now(),
  );
}

export const handlers = {
  "user.created": store,
  "user.updated": store,
  "user.deleted": store,
  "organization_membership.created": store,
  "organization_membership.updated": store,
  "organization_membership.deleted": store,
  "organization.updated": store,
  "organization.deleted": store,
};

/** The SDK's camelCase back to the snake_case that events travel in. */
function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      toWire(inner),
    ]),
  );
}
