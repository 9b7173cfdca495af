import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { AlertIds } from "../../lib/alertCodes";
import { UNREADABLE } from "../../lib/inboxEvents";
import { logAlert } from "../../lib/logLines";
import { READS } from "../../lib/providers";
import type { Provider } from "../../lib/validators";
import { type Alert, endAlert, raiseAlert } from "../alerts/alerts";

/*
 * Events that failed for good. Each has its line in the log. The alert is one for all of
 * an organization, for all about people, for all about neither, and for all that can't be
 * read: what makes a thousand events fail is told once.
 */

type Event = Pick<
  Doc<"webhookAudit">,
  "provider" | "organizationId" | "personId"
>;

const CODE = "EVENT_FAILED";
/** Rows that are looked at for one that has failed still. */
const LOOKED_AT = 100;
/** What can't be read can't be replayed: the alert is over a day after the last. */
const UNREADABLE_MS = 24 * 60 * 60_000;

export async function noteFailed(
  ctx: MutationCtx,
  event: Event & Pick<Doc<"webhookAudit">, "eventId">,
  now: number,
) {
  const { provider, organizationId, eventId } = event;
  const workspace =
    organizationId === undefined
      ? null
      : await READS[provider].findWorkspace(ctx, organizationId);
  await raiseWithLine(
    ctx,
    keyOf(event),
    {
      provider,
      eventId,
      ...(organizationId === undefined ? {} : { organizationId }),
      ...(workspace ? { workspaceId: workspace._id } : {}),
    },
    now,
  );
}

export async function noteUnreadable(
  ctx: MutationCtx,
  { provider, eventId }: { provider: Provider; eventId: string },
  now: number,
) {
  await raiseWithLine(
    ctx,
    `${provider}/${UNREADABLE}`,
    { provider, eventId },
    now,
  );
}

/** Each has a line, also where the alert has begun. */
async function raiseWithLine(
  ctx: MutationCtx,
  key: string,
  ids: AlertIds,
  now: number,
) {
  const began = await raiseAlert(ctx, { code: CODE, key, ...ids }, now);
  if (!began) logAlert(CODE, "began", key, ids, now);
}

/** An event went through. Only one that somebody has replayed may have been failed before. */
export async function noteApplied(
  ctx: MutationCtx,
  event: Event & Pick<Doc<"webhookAudit">, "replayedAt">,
  now: number,
) {
  if (event.replayedAt === undefined) return;
  if (!(await anyFailed(ctx, event)))
    await endAlert(ctx, { code: CODE, key: keyOf(event) }, now);
}

/** Whether any event that the alert is about has failed still. */
export async function hasFailed(
  ctx: QueryCtx,
  { key, provider = "workos", organizationId }: Alert,
  now: number,
): Promise<boolean> {
  if (key === `${provider}/${UNREADABLE}`) {
    const last = (await failedOf(ctx, { provider })).find(isUnreadable);
    return last !== undefined && last.receivedAt > now - UNREADABLE_MS;
  }
  return organizationId === undefined
    ? (await failedOf(ctx, { provider })).some((one) => keyOf(one) === key)
    : await anyFailed(ctx, { provider, organizationId });
}

async function anyFailed(ctx: QueryCtx, event: Event): Promise<boolean> {
  const failed = await failedOf(ctx, event);
  return failed.some(
    (one) => keyOf(one) === keyOf(event) && !isUnreadable(one),
  );
}

async function failedOf(
  ctx: QueryCtx,
  { provider, organizationId }: Event,
): Promise<Doc<"webhookAudit">[]> {
  return await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_receivedAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "failed"),
    )
    .order("desc")
    .take(organizationId === undefined ? LOOKED_AT : 1);
}

function isUnreadable({ type }: Doc<"webhookAudit">): boolean {
  return type === UNREADABLE;
}

function keyOf({ provider, organizationId, personId }: Event): string {
  if (personId !== undefined) return `${provider}/person`;
  return organizationId === undefined
    ? `${provider}/neither`
    : `${provider}/organization/${organizationId}`;
}
