import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { components } from "../../_generated/api";
import { requireEnv } from "../../lib/env";
import type { Version } from "../../lib/validators";
import type { RemoteUser } from "../../lib/workosValidators";
import { loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";

/*
 * AuthKit's component keeps users of its own, which `authKit.getAuthUser` reads.
 * It is told of everyone we know, however we came to know them, so that it
 * answers for all of them.
 */

const DAY_MS = 24 * 60 * 60_000;

/** What the component has a place for. */
const FIELDS = [
  "email",
  "emailVerified",
  "name",
  "firstName",
  "lastName",
  "profilePictureUrl",
  "lastSignInAt",
  "externalId",
  "locale",
  "createdAt",
  "updatedAt",
] as const;

/** The people in a listing, in the versions that it has. */
export async function keepListed(ctx: MutationCtx, users: RemoteUser[]) {
  for (const user of users)
    await keep(ctx, user, { updatedAt: user.updatedAt });
}

/** The component's copy of a person becomes this version, unless it has a later one. */
export async function keep(
  ctx: MutationCtx,
  { workosUserId, whole }: RemoteUser,
  { updatedAt, eventAt, eventId }: Version,
) {
  const user = JSON.parse(whole) as Record<string, unknown>;
  const data = {
    ...Object.fromEntries(FIELDS.map((name) => [name, user[name] ?? null])),
    id: workosUserId,
    metadata: user.metadata ?? {},
    createdAt: user.createdAt ?? user.updatedAt,
  };
  const known = await find(ctx, workosUserId);
  if (known && !saysMore(known, data)) return;
  // Of two events with one id the component takes the first.
  const id = eventId ?? `profile:${workosUserId}:${updatedAt}`;
  const createdAt = eventAt ?? updatedAt;
  // It takes no second state of one moment, but somebody new.
  const again = known && known.updatedAt >= String(user.updatedAt);
  if (again)
    await tell(ctx, {
      id: `${id}:again`,
      createdAt,
      event: "user.deleted",
      data: { id: workosUserId },
    });
  await tell(ctx, {
    id,
    createdAt,
    // It warns at an update of a person that it does not know.
    event: known && !again ? "user.updated" : "user.created",
    data,
  });
}

/**
 * Whether the component has to hear of it. It keeps a row of every event for good,
 * so it is told of a change, and of a sign-in alone once a day.
 */
function saysMore(known: object, data: Record<string, unknown>): boolean {
  const then = new Map<string, unknown>(Object.entries(known));
  const changed = Object.keys(data).filter(
    (name) =>
      name !== "updatedAt" &&
      JSON.stringify(then.get(name) ?? null) !== JSON.stringify(data[name]),
  );
  if (changed.join() !== "lastSignInAt") return changed.length > 0;
  const [before, after] = [then.get("lastSignInAt"), data.lastSignInAt].map(
    (iso) => Date.parse(String(iso)) || 0,
  );
  return after! - before! >= DAY_MS;
}

export async function forget(
  ctx: MutationCtx,
  workosUserId: string,
  { eventId, now }: { eventId?: string; now: number },
) {
  if (!(await find(ctx, workosUserId))) return;
  await tell(ctx, {
    id: eventId ?? `gone:${workosUserId}`,
    createdAt: now,
    event: "user.deleted",
    data: { id: workosUserId },
  });
}

/** Nothing of them is left there. @throws while there is: what was told did not go in */
export async function forgetForGood(
  ctx: MutationCtx,
  workosUserId: string,
  now: number,
) {
  // Its own id: an event that it has had already changes nothing.
  await forget(ctx, workosUserId, {
    eventId: `erased:${workosUserId}:${now}`,
    now,
  });
  if (await find(ctx, workosUserId))
    throw new Error("AuthKit's component has not let go of the person.");
}

/** What the component keeps of somebody. */
export async function find(ctx: QueryCtx, id: string) {
  return await ctx.runQuery(components.workOSAuthKit.lib.getAuthUser, { id });
}

/** A nested transaction: the copy is a convenience, and what we decided stands without it. */
async function tell(
  ctx: MutationCtx,
  {
    createdAt,
    ...event
  }: {
    id: string;
    createdAt: number;
    event: "user.created" | "user.updated" | "user.deleted";
    data: Record<string, unknown>;
  },
) {
  try {
    await ctx.runMutation(components.workOSAuthKit.lib.onWebhookEvent, {
      apiKey: requireEnv("WORKOS_API_KEY"),
      event: { ...event, createdAt: new Date(createdAt).toISOString() },
    });
  } catch (error) {
    logLine("warn", "authkit_copy_failed", {
      event: event.event,
      eventId: event.id,
      error: loggedText(error),
    });
  }
}
