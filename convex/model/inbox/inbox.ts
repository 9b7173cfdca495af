import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { readAbout, readAddress } from "../../lib/eventAbout";
import { findInboxEvent, UNREADABLE } from "../../lib/inboxEvents";
import { sha256 } from "../../lib/hash";
import type { Actor, Provider } from "../../lib/validators";
import { PORTS } from "../providers/ports";
import { noteUnreadable } from "./failures";
import { keepBody } from "./bodies";
import { wakeFacts } from "./facts";
import { laneOf, wake } from "./lanes";
import { withVerdict } from "./replays";
import type { EventEnvelope } from "../workos/events";

/** Rows in one transaction. */
export const BATCH = 50;

type NewEvent = EventEnvelope & {
  provider: Provider;
  source: Doc<"webhookAudit">["source"];
  body: string;
};
type UnreadableEvent = Pick<Doc<"webhookAudit">, "provider" | "source"> & {
  body: string;
  /** Absent where it has none; the hash of its text stands for it. */
  eventId?: string | undefined;
};
type Stored = "stored" | "repeated";

/** Keeps an event as `keep` does, and lets the deployment's facts know. */
export async function store(
  ctx: MutationCtx,
  event: NewEvent,
  now: number,
): Promise<Stored> {
  const outcome = await keep(ctx, event, now);
  if (outcome === "stored") await wakeFacts(ctx, event.provider, now);
  return outcome;
}

/** The same for what `keepUnreadable` keeps. */
export async function storeUnreadable(
  ctx: MutationCtx,
  event: UnreadableEvent,
  now: number,
): Promise<Stored> {
  const outcome = await keepUnreadable(ctx, event, now);
  if (outcome === "stored") await wakeFacts(ctx, event.provider, now);
  return outcome;
}

/**
 * Keeps an event, once, and has it processed right after this transaction. A
 * repeated delivery is counted and changes nothing else.
 */
export async function keep(
  ctx: MutationCtx,
  { provider, source, body, ...envelope }: NewEvent,
  now: number,
): Promise<Stored> {
  if (await countRepeated(ctx, provider, envelope.eventId)) return "repeated";
  const handled = PORTS[provider].isHandled(envelope.type);
  const lane = laneOf({ provider, ...envelope });
  if (handled) await wake(ctx, lane, now);
  const about = readAbout(envelope.type, body);
  await ctx.db.insert("webhookAudit", {
    provider,
    source,
    ...envelope,
    about,
    emailKey: readAddress(body, about),
    lane,
    ...(await keepBody(ctx, body, now)),
    receivedAt: now,
    deliveries: 1,
    attempts: 0,
    ...(handled
      ? { status: "received", nextAttemptAt: now }
      : {
          status: "ignored",
          verdict: "No part of Rollcall acts on this type.",
          processedAt: now,
        }),
  });
  return "stored";
}

/**
 * Keeps what the provider sent and we can't read as an event: its text, for the
 * operator, once. It stands in nobody's way.
 */
export async function keepUnreadable(
  ctx: MutationCtx,
  { provider, source, body, eventId }: UnreadableEvent,
  now: number,
): Promise<Stored> {
  const id = eventId ?? `${UNREADABLE}:${await sha256(body)}`;
  if (await countRepeated(ctx, provider, id)) return "repeated";
  await ctx.db.insert("webhookAudit", {
    provider,
    source,
    eventId: id,
    type: UNREADABLE,
    emailKey: readAddress(body),
    lane: laneOf({ provider }),
    ...(await keepBody(ctx, body, now)),
    occurredAt: now,
    receivedAt: now,
    deliveries: 1,
    attempts: 0,
    status: "failed",
    lastError: "This is signed by the provider, and no event that can be read.",
    processedAt: now,
  });
  await noteUnreadable(ctx, { provider, eventId: id }, now);
  return "stored";
}

async function countRepeated(
  ctx: MutationCtx,
  provider: Provider,
  eventId: string,
): Promise<boolean> {
  const known = await findInboxEvent(ctx, provider, eventId);
  if (!known) return false;
  await ctx.db.patch("webhookAudit", known._id, {
    deliveries: known.deliveries + 1,
  });
  return true;
}

/** Whether there is anything to decide on: a type we act on, with its text. */
export function canGoAgain(event: Doc<"webhookAudit">): boolean {
  const { bodyId, provider, type } = event;
  return bodyId !== undefined && PORTS[provider].isHandled(type);
}

/** Has an event go through the decision again, with all its attempts. */
export async function goAgain(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  now: number,
  /** Where somebody asked for it. */
  replayedBy?: Actor,
) {
  await wake(ctx, event.lane, now);
  await ctx.db.patch("webhookAudit", event._id, {
    status: "received",
    attempts: 0,
    nextAttemptAt: now,
    verdict: undefined,
    lastError: undefined,
    processedAt: undefined,
    changes: undefined,
    ...(replayedBy
      ? { replayedBy, replayedAt: now, previous: withVerdict(event) }
      : {}),
  });
}
