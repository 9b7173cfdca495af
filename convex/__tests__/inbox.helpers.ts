import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { keepBody, readBody } from "../model/inbox/bodies";
import { laneOf } from "../model/inbox/lanes";
import type { T } from "./setup.helpers";

/* The inbox as tests see it: rows with their texts. */

export type KeptRow = Doc<"webhookAudit"> & {
  /** Null once it was given up. */
  body: string | null;
};

/** All that the inbox holds, oldest first. */
export async function inboxRows(t: T): Promise<KeptRow[]> {
  return await t.run(async (ctx) => {
    const rows = await ctx.db.query("webhookAudit").collect();
    return await Promise.all(rows.map((row) => withBody(ctx, row)));
  });
}

export async function withBody(
  ctx: QueryCtx,
  row: Doc<"webhookAudit">,
): Promise<KeptRow> {
  return { ...row, body: await readBody(ctx, row) };
}

/** The jobs that apply events, whatever else is scheduled: what each was given. */
export async function inboxJobs(t: T): Promise<unknown[]> {
  const jobs = await t.run(
    async (ctx) => await ctx.db.system.query("_scheduled_functions").collect(),
  );
  return jobs
    .filter(({ name }) => name === "steps/inbox:processNext")
    .map(({ args }) => args[0] as unknown);
}

type Put = Partial<Omit<Doc<"webhookAudit">, "_id" | "_creationTime">> & {
  body?: string;
};

/** An event that came at some time, with no job; what matters is said of it. */
export async function putEvent(
  ctx: MutationCtx,
  { body = "{}", ...said }: Put & { eventId: string },
): Promise<Id<"webhookAudit">> {
  return await ctx.db.insert("webhookAudit", {
    provider: "workos",
    lane: laneOf({ provider: "workos", ...said }),
    type: "organization.updated",
    source: "webhook",
    receivedAt: Date.now(),
    occurredAt: 1_000,
    ...(await keepBody(ctx, body, said.receivedAt ?? Date.now())),
    deliveries: 1,
    attempts: 0,
    status: "received",
    ...said,
  });
}
