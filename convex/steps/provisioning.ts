import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { requireSubject } from "../lib/auth";
import * as Provisioning from "../model/provisioning/provisioning";
import * as Rollback from "../model/provisioning/rollback";

/* The steps of `workspaces.create`; the last one is
 * `workspaces.internalCreateWorkspaceWithOrganization`. */

export const begin = internalMutation({
  args: {
    name: v.string(),
    slug: v.optional(v.string()),
    slugSource: v.optional(v.string()),
    requestId: v.string(),
  },
  returns: v.union(
    v.object({ status: v.literal("go"), task: Provisioning.vProvisioningTask }),
    v.object({
      status: v.literal("done"),
      ...Provisioning.vProvisioned.fields,
    }),
    v.object({
      status: v.literal("busy"),
      journalId: v.id("provisioningJournal"),
    }),
  ),
  handler: async (ctx, request): Promise<Provisioning.Begun> =>
    await Provisioning.beginProvisioning(
      ctx,
      await requireSubject(ctx),
      request,
      Date.now(),
    ),
});

/** How the provisioning that someone else carries out has ended, if it has. */
export const getResult = internalQuery({
  args: { journalId: v.id("provisioningJournal") },
  returns: v.union(
    Provisioning.vProvisioned,
    v.literal("open"),
    v.literal("given_up"),
  ),
  handler: async (ctx, { journalId }) =>
    await Provisioning.getResult(ctx, journalId),
});

const vHolder = {
  journalId: v.id("provisioningJournal"),
  lease: v.string(),
};

/** WorkOS does not answer: the same request may go on, else the cron takes it back. */
export const interrupt = internalMutation({
  args: { ...vHolder, cause: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Rollback.interruptProvisioning(ctx, args);
    return null;
  },
});

/** False: there is nothing to take back, or somebody else is on the way forward. */
export const startRollback = internalMutation({
  args: { ...vHolder, cause: v.string() },
  returns: v.boolean(),
  handler: async (ctx, args) =>
    await Rollback.startRollback(ctx, args, Date.now()),
});

export const closeRollback = internalMutation({
  args: { ...vHolder, error: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Rollback.closeRollback(ctx, args, Date.now());
    return null;
  },
});

export const listAbandoned = internalQuery({
  args: { now: v.number() },
  returns: v.array(v.id("provisioningJournal")),
  handler: async (ctx, { now }) => await Rollback.listAbandoned(ctx, now, 20),
});

export const takeAbandoned = internalMutation({
  args: { journalId: v.id("provisioningJournal") },
  returns: v.union(Provisioning.vProvisioningTask, v.null()),
  handler: async (
    ctx,
    { journalId },
  ): Promise<Provisioning.ProvisioningTask | null> =>
    await Rollback.takeAbandoned(ctx, journalId, Date.now()),
});
